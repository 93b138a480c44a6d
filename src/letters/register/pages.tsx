/** The register of letters: the list, a letter's facts, a series with every number. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeNumber } from '../../foundation/texts.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, type Column, DataTable, Figures, KeyValues } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { FilterBar, PageHead, Row, SearchForm, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import type { IssuedLetter } from '../letter.ts';
import { reasonSentence } from '../texts.ts';
import { lineOf, type RegisterLine } from './lines.ts';
import { REGISTER_STATES, type RegisterState, type RegisterWanted } from './looking.ts';
import { REGISTER } from './paths.ts';
import type { NumberAccount, Series, SeriesAccount } from './series.ts';
import { registerTexts } from './texts.ts';

/** The address of the same list with other wishes. */
export function registerHref(
  wanted: RegisterWanted,
  more: { page?: number; state?: RegisterState; at?: string } = {},
): string {
  const pairs: readonly (readonly [string, string])[] = [
    ['keadaan', more.state ?? wanted.state],
    ['q', wanted.text],
    ['seri', wanted.series ?? ''],
    ['tahun', wanted.year === undefined ? '' : String(wanted.year)],
    ['perangkat', wanted.agency ?? ''],
    ['halaman', more.page === undefined || more.page <= 1 ? '' : String(more.page)],
  ];
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== '').map(([name, value]) => [name, value]));
  return `${more.at ?? REGISTER}?${query}`;
}

const TONES = {
  valid: 'ok',
  expired: 'warn',
  revoked: 'bad',
  replaced: 'bad',
  waiting: 'info',
  voided: 'warn',
} as const;
const ICONS = {
  valid: 'circle-check',
  expired: 'clock',
  revoked: 'circle-x',
  replaced: 'arrow-right-left',
  waiting: 'hourglass',
  voided: 'circle-alert',
} as const;

function Standing(props: { standing: RegisterLine['standing'] }): VNode {
  const t = useTextsOf(registerTexts);
  return (
    <Tag tone={TONES[props.standing]} icon={ICONS[props.standing]}>
      {t.standing[props.standing]}
    </Tag>
  );
}

const dateOf = (lang: Lang, date: string | Date, zone: string): string =>
  writeDate(lang, typeof date === 'string' ? date : { instant: date, zone });

export interface RegisterView {
  readonly wanted: RegisterWanted;
  readonly lines: readonly RegisterLine[];
  readonly page: number;
  readonly more: boolean;
  readonly series: readonly Series[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly ownOnly: boolean;
  readonly zone: string;
}

function Filters(props: RegisterView): VNode {
  const t = useTextsOf(registerTexts);
  const { wanted, series } = props;
  const filtered = wanted.series !== undefined || wanted.year !== undefined || wanted.agency !== undefined;
  const years = [...new Set(series.map(one => String(one.year)))];
  const names = [...new Set(series.map(one => one.series))].sort();
  const hidden: Record<string, string> = { keadaan: wanted.state };
  return (
    <>
      <SearchForm
        action={REGISTER}
        label={t.search}
        name="q"
        value={wanted.text}
        placeholder={t.search}
        hidden={hidden}
      />
      <FilterBar
        action={REGISTER}
        hidden={{ ...hidden, ...(wanted.text === '' ? {} : { q: wanted.text }) }}
        selects={[
          {
            name: 'seri',
            label: t.series,
            empty: t.allSeries,
            value: wanted.series,
            options: names.map(value => ({ value, label: value })),
          },
          {
            name: 'tahun',
            label: t.year,
            empty: t.allYears,
            value: wanted.year === undefined ? undefined : String(wanted.year),
            options: years.map(value => ({ value, label: value })),
          },
          {
            name: 'perangkat',
            label: t.agency,
            empty: t.allAgencies,
            value: wanted.agency,
            options: props.agencies.map(one => ({ value: one.id, label: one.name })),
          },
        ]}
        clearHref={
          filtered ? registerHref({ ...wanted, series: undefined, year: undefined, agency: undefined }) : undefined
        }
      />
    </>
  );
}

function useColumns(state: RegisterState, zone: string): readonly Column<RegisterLine>[] {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const number: Column<RegisterLine> = {
    title: t.number,
    cell: line => (
      <CellTitle
        href={state === 'issued' || state === 'revoked' ? `${REGISTER}/${line.id}` : undefined}
        title={line.number ?? t.noNumber}
        note={line.title === '' ? undefined : line.title}
      />
    ),
  };
  const agency: Column<RegisterLine> = { title: t.agency, cell: line => line.agency };
  const date: Column<RegisterLine> = { title: t.date, cell: line => dateOf(lang, line.date, zone) };
  const reason: Column<RegisterLine> = {
    title: t.reason,
    cell: line => (line.reason === null ? '' : reasonSentence(line.reason, lang)),
  };
  if (state === 'voided') return [number, reason, { title: t.voidedBy, cell: line => line.signer }, agency, date];
  const shared: readonly Column<RegisterLine>[] = [
    number,
    { title: t.ticket, cell: line => <span class="mono">{line.ticket}</span> },
    { title: t.signer, cell: line => line.signer },
    agency,
    date,
    { title: t.state, cell: line => <Standing standing={line.standing} /> },
  ];
  return state === 'revoked' ? [...shared, reason] : shared;
}

export function RegisterPage(props: RegisterView): VNode {
  const t = useTextsOf(registerTexts);
  const { wanted, lines, page } = props;
  const columns = useColumns(wanted.state, props.zone);
  const plain =
    wanted.text === '' && wanted.series === undefined && wanted.year === undefined && wanted.agency === undefined;
  return (
    <StaffPage title={t.title} current={REGISTER}>
      <PageHead
        title={t.title}
        icon="scroll-text"
        lead={props.ownOnly ? t.leadOwn : t.lead}
        actions={
          <ButtonLink
            kind="secondary"
            icon="download"
            href={registerHref(wanted, { at: `${REGISTER}/unduh.csv` })}
            download
          >
            {t.download}
          </ButtonLink>
        }
      />
      <Stack>
        <Tabs
          items={REGISTER_STATES.map(state => ({
            href: registerHref(wanted, { state }),
            label: t.states[state],
            current: state === wanted.state,
          }))}
        />
        <Filters {...props} />
        {lines.length === 0 ? (
          <EmptyState icon="scroll-text" title={plain ? t.noneYet : t.none}>
            <p>{plain ? t.noneYetText : t.noneText}</p>
          </EmptyState>
        ) : (
          <DataTable caption={t.title} columns={columns} rows={lines} rowKey={line => line.id} />
        )}
        {(page > 1 || props.more) && (
          <Row>
            {page > 1 && (
              <ButtonLink kind="secondary" icon="arrow-up" href={registerHref(wanted, { page: page - 1 })}>
                {t.newer}
              </ButtonLink>
            )}
            {props.more && (
              <ButtonLink kind="secondary" icon="arrow-down" href={registerHref(wanted, { page: page + 1 })}>
                {t.older}
              </ButtonLink>
            )}
          </Row>
        )}
        <Accounts series={props.series} />
      </Stack>
    </StaffPage>
  );
}

function Accounts(props: { series: readonly Series[] }): VNode | null {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  if (props.series.length === 0) return null;
  const columns: readonly Column<Series>[] = [
    {
      title: t.series,
      cell: one => <CellTitle href={`${REGISTER}/seri/${one.series}/${one.year}`} title={one.series} />,
    },
    { title: t.year, cell: one => String(one.year), number: true },
    { title: t.last, cell: one => writeNumber(lang, one.last), number: true },
  ];
  return (
    <section aria-label={t.accounts}>
      <Stack>
        <div>
          <h2>{t.accounts}</h2>
          <p class="mute">{t.accountsLead}</p>
        </div>
        <DataTable
          caption={t.accounts}
          columns={columns}
          rows={props.series}
          rowKey={one => `${one.series} ${one.year}`}
        />
      </Stack>
    </section>
  );
}

const KIND_TONES = { letter: 'ok', reserved: 'info', void: 'warn', unexplained: 'bad' } as const;

export function SeriesPage(props: { account: SeriesAccount; page: number; more: boolean; zone: string }): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { account, page, zone } = props;
  const { last, letters, voids, reserved } = account;
  const title = t.seriesOf(account.series, account.year);
  const at = `${REGISTER}/seri/${account.series}/${account.year}`;
  const lost = last - letters - voids - reserved;
  const columns: readonly Column<NumberAccount>[] = [
    {
      title: t.sequence,
      cell: one => (
        <CellTitle
          href={one.kind === 'letter' && one.line !== null ? `${REGISTER}/${one.line.id}` : undefined}
          title={String(one.sequence)}
        />
      ),
    },
    { title: t.state, cell: one => <Tag tone={KIND_TONES[one.kind]}>{t.kinds[one.kind]}</Tag> },
    { title: t.number, cell: one => one.line?.number ?? (one.kind === 'unexplained' ? '' : t.others) },
    {
      title: t.about,
      cell: one =>
        one.line === null ? '' : one.line.reason === null ? one.line.title : reasonSentence(one.line.reason, lang),
    },
    { title: t.date, cell: one => (one.line === null ? '' : dateOf(lang, one.line.date, zone)) },
  ];
  return (
    <StaffPage title={title} current={REGISTER}>
      <PageHead title={title} lead={t.seriesLead} crumbs={[{ label: t.title, href: REGISTER }, { label: title }]} />
      <Stack>
        <Figures
          label={title}
          items={[
            { label: t.last, value: writeNumber(lang, last) },
            { label: t.letters, value: writeNumber(lang, letters) },
            { label: t.voids, value: writeNumber(lang, voids) },
            { label: t.reserved, value: writeNumber(lang, reserved) },
            { label: t.unexplained, value: writeNumber(lang, lost), ...(lost === 0 ? {} : { tone: 'bad' as const }) },
          ]}
        />
        <DataTable caption={title} columns={columns} rows={account.numbers} rowKey={one => String(one.sequence)} />
        <Row>
          {page > 1 && (
            <ButtonLink kind="secondary" icon="arrow-up" href={`${at}?halaman=${page - 1}`}>
              {t.newer}
            </ButtonLink>
          )}
          {props.more && (
            <ButtonLink kind="secondary" icon="arrow-down" href={`${at}?halaman=${page + 1}`}>
              {t.older}
            </ButtonLink>
          )}
        </Row>
      </Stack>
    </StaffPage>
  );
}

export function RegisteredLetterPage(props: { letter: IssuedLetter; today: string; zone: string }): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { letter, today, zone } = props;
  const { standing } = lineOf(letter, today);
  const { revoked, file } = letter;
  const other = (id: string): VNode => <A href={`${REGISTER}/${id}`}>{t.openLetter}</A>;
  return (
    <StaffPage title={letter.number} current={REGISTER}>
      <PageHead
        title={letter.number}
        lead={letter.title}
        tags={<Standing standing={standing} />}
        crumbs={[{ label: t.title, href: REGISTER }, { label: letter.number }]}
        actions={
          <ButtonLink kind="secondary" icon="scroll-text" href={`/kerja/${letter.ticket}/surat/${letter.id}`}>
            {t.open}
          </ButtonLink>
        }
      />
      <Card title={t.facts} flush>
        <KeyValues
          items={[
            { label: t.number, value: letter.number, mono: true },
            { label: t.about, value: letter.title },
            { label: t.ticket, value: letter.ticket, mono: true },
            { label: t.date, value: writeDate(lang, letter.date) },
            { label: t.agency, value: letter.agency },
            { label: t.signer, value: [...letter.content.signer.lines, letter.signerName].join(', ') },
            { label: t.series, value: `${letter.series}, ${letter.year}: ${letter.sequence}` },
            ...(revoked === undefined
              ? []
              : [
                  {
                    label: t.reason,
                    value: `${writeDate(lang, { instant: revoked.at, zone })}, ${revoked.by}: ${reasonSentence(revoked.reason, lang)}`,
                  },
                ]),
            ...(letter.replaces === null ? [] : [{ label: t.replaces, value: other(letter.replaces) }]),
            ...(letter.replacedBy === null ? [] : [{ label: t.replacedBy, value: other(letter.replacedBy) }]),
            {
              label: t.signature,
              value:
                file?.signature === undefined
                  ? t.signatureNone
                  : t.signatureBy(file.signature.subject, file.signature.issuer, file.signature.level),
            },
            file === undefined
              ? { label: t.file, value: t.fileNot }
              : { label: t.file, value: file.digest, mono: true },
          ]}
        />
      </Card>
    </StaffPage>
  );
}
