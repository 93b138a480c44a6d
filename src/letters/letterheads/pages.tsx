/** The letterheads of a region: its emblem, and each agency's lines. */
import type { VNode } from 'preact';
import type { Agency } from '../../regions/index.ts';
import { FileInput } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, hrefFor, useView } from '../../ui/view.tsx';
import { LINE_AT_MOST, LINES } from './letterheads.ts';
import { letterheadTexts } from './texts.ts';

export const LETTERHEADS = '/kop-surat';
export const headPath = (agency: string): string => `${LETTERHEADS}/unit/${agency}`;

export interface LetterheadsPageProps {
  readonly agencies: readonly Agency[];
  readonly own: ReadonlySet<string>;
  readonly emblem: string | undefined;
  readonly errors?: readonly FormError[] | undefined;
}

function Emblem({ emblem, errors = [] }: Pick<LetterheadsPageProps, 'emblem' | 'errors'>): VNode {
  const t = useTextsOf(letterheadTexts);
  const { base } = useView();
  return (
    <Card title={t.emblem}>
      <p class="mute">{emblem === undefined ? t.noEmblem : t.emblemText}</p>
      {emblem !== undefined && (
        <p>
          <img
            src={hrefFor(base, `${LETTERHEADS}/lambang.png?v=${emblem.slice(0, 12)}`)}
            alt={t.emblemAlt}
            width={96}
          />
        </p>
      )}
      <Form action={`${LETTERHEADS}/lambang`} files>
        <FileInput
          id="lambang"
          name="lambang"
          label={t.emblemFile}
          hint={t.emblemHint}
          accept="image/png,.png"
          maxMegabytes={1}
          error={errors.find(error => error.field === 'lambang')?.text}
        />
        <Button icon="upload">{t.upload}</Button>
      </Form>
      {emblem !== undefined && (
        <Form action={`${LETTERHEADS}/lambang/lepas`}>
          <Button kind="secondary" icon="x">
            {t.remove}
          </Button>
        </Form>
      )}
    </Card>
  );
}

function Agencies(props: LetterheadsPageProps): VNode {
  const t = useTextsOf(letterheadTexts);
  return (
    <DataTable
      caption={t.agencies}
      columns={[
        {
          title: t.agency,
          cell: (one: Agency) => <A href={headPath(one.id)}>{one.name}</A>,
          phone: 'title',
        },
        {
          title: t.lines,
          cell: one => (
            <Tag tone={props.own.has(one.id) ? 'ok' : 'info'}>{props.own.has(one.id) ? t.own : t.regional}</Tag>
          ),
          phone: 'line',
        },
      ]}
      rows={props.agencies}
      rowKey={one => one.id}
    />
  );
}

export function LetterheadsPage(props: LetterheadsPageProps): VNode {
  const t = useTextsOf(letterheadTexts);
  return (
    <StaffPage title={t.title} current={LETTERHEADS}>
      <PageHead title={t.title} lead={t.lead} icon="file-text" />
      <Stack>
        <ErrorSummary errors={props.errors ?? []} />
        <Emblem emblem={props.emblem} errors={props.errors} />
        {props.agencies.length === 0 ? <p class="mute">{t.none}</p> : <Agencies {...props} />}
      </Stack>
    </StaffPage>
  );
}

export interface LetterheadPageProps {
  readonly agency: Agency;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors?: readonly FormError[] | undefined;
}

export function LetterheadPage({ agency, typed, errors = [] }: LetterheadPageProps): VNode {
  const t = useTextsOf(letterheadTexts);
  return (
    <StaffPage title={t.changeOf(agency.name)} current={LETTERHEADS}>
      <PageHead
        title={t.changeOf(agency.name)}
        crumbs={[{ label: t.back, href: LETTERHEADS }, { label: agency.name }]}
      />
      <Stack>
        <ErrorSummary errors={errors} />
        <Card>
          <Form action={headPath(agency.id)}>
            {LINES.map(name => (
              <TextInput
                key={name}
                id={name}
                name={name}
                label={t[name]}
                hint={name === 'site' ? t.siteHint : undefined}
                value={typed[name]}
                maxLength={LINE_AT_MOST[name]}
                error={errors.find(error => error.field === name)?.text}
                optional
              />
            ))}
            <Button icon="check">{t.save}</Button>
          </Form>
        </Card>
        <Card>
          <p class="mute">{t.previewText}</p>
          <Row>
            <ButtonLink kind="secondary" icon="eye" href={`${headPath(agency.id)}/contoh.pdf`}>
              {t.preview}
            </ButtonLink>
          </Row>
        </Card>
      </Stack>
    </StaffPage>
  );
}
