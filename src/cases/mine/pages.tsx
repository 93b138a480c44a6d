/** What is mine: the list of cases, the list of drafts. */
import type { VNode } from 'preact';
import { AccountShell } from '../../citizens/index.ts';
import { writeDate, writeInstant } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CardList, ItemCard } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { FilterBar, FilterChips, Pagination, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';
import type { MyDraft } from './draft-holding.ts';
import { MINE_PER_PAGE, MINE_VIEWS, type MineCounts, type MineFilter, type MyCase } from './holding.ts';
import { mineTexts } from './texts.ts';

export interface MineProps {
  readonly filter: MineFilter;
  readonly counts: MineCounts;
  readonly cases: readonly (MyCase & { readonly service: string; readonly stageName: string })[];
  readonly services: readonly { readonly value: string; readonly label: string }[];
  readonly zone: string;
  readonly add: { readonly ticket: string; readonly errors: readonly FormError[] };
  readonly example: string;
}

/** The address of the list with its filters. */
export function mineHref(filter: MineFilter): string {
  const query = new URLSearchParams();
  if (filter.view !== 'all') query.set('tampilan', filter.view);
  if (filter.application !== undefined) query.set('layanan', filter.application);
  if (filter.page > 1) query.set('halaman', String(filter.page));
  const text = query.toString();
  return text === '' ? '/saya' : `/saya?${text}`;
}

const TONES = { granted: 'ok', done: 'ok', refused: 'bad', withdrawn: undefined } as const;

function One(props: { of: MineProps['cases'][number]; zone: string }): VNode {
  const t = useTextsOf(mineTexts).cases;
  const { lang } = useView();
  const { of, zone } = props;
  const when = [
    t.filed(writeDate(lang, { instant: of.openedAt, zone })),
    ...(of.endedOn === null ? [] : [t.ended(writeDate(lang, of.endedOn))]),
    ...(of.ended === null && of.due !== null ? [t.due(writeDate(lang, of.due))] : []),
  ].join(', ');
  return (
    <ItemCard
      href={`/berkas/${of.ticket}`}
      title={of.service}
      note={<span class="mono">{of.ticket}</span>}
      text={when}
      tags={
        <>
          <Tag tone={of.ended === null ? 'info' : TONES[of.ended]}>
            {of.ended === null ? of.stageName : t.endings[of.ended]}
          </Tag>
          {of.yourTurn && (
            <Tag tone="warn" icon="reply">
              {t.yourTurn}
            </Tag>
          )}
          {of.unread && (
            <Tag tone="ok" icon="bell">
              {t.unread}
            </Tag>
          )}
        </>
      }
    />
  );
}

function Add(props: MineProps): VNode {
  const t = useTextsOf(mineTexts).cases;
  const own = useTextsOf(citizenTexts).tracking;
  const errorOf = (field: string): string | undefined => props.add.errors.find(one => one.field === field)?.text;
  return (
    <Card title={t.add}>
      <p class="small mute">{t.addLead}</p>
      <Form action="/saya/tambah">
        <Questions>
          <TextInput
            id="tiket"
            name="tiket"
            label={own.ticket}
            hint={own.ticketHint(props.example)}
            value={props.add.ticket}
            error={errorOf('tiket')}
            mono
            width={20}
          />
          <TextInput
            id="kode"
            name="kode"
            label={own.code}
            hint={own.codeHint}
            error={errorOf('kode')}
            mono
            width={20}
          />
        </Questions>
        <FormActions>
          <Button kind="secondary">{t.addButton}</Button>
        </FormActions>
      </Form>
    </Card>
  );
}

function Empty(props: MineProps): VNode {
  const t = useTextsOf(mineTexts).cases;
  return props.counts.views.all === 0 ? (
    <EmptyState icon="inbox" title={t.none}>
      <p>{t.noneText}</p>
      <ButtonLink href="/layanan">{t.begin}</ButtonLink>
    </EmptyState>
  ) : (
    <EmptyState icon="list-filter" title={t.noneInView}>
      <ButtonLink kind="secondary" href="/saya">
        {t.showAll}
      </ButtonLink>
    </EmptyState>
  );
}

export function MyCasesPage(props: MineProps): VNode {
  const t = useTextsOf(mineTexts).cases;
  const { filter, counts, cases } = props;
  const narrowed =
    filter.application === undefined ? undefined : counts.applications.find(one => one.id === filter.application);
  const all = filter.view === 'all' ? (narrowed?.count ?? counts.views.all) : counts.views[filter.view];
  const from = (filter.page - 1) * MINE_PER_PAGE;
  return (
    <AccountShell part="/saya" title={t.title} lead={t.lead(counts.views.all)} aside={<Add {...props} />}>
      <ErrorSummary errors={props.add.errors} />
      <Stack>
        {counts.views.all > 0 && (
          <FilterChips
            items={MINE_VIEWS.map(view => ({
              label: t.views[view],
              href: mineHref({ ...filter, view, page: 1 }),
              on: view === filter.view && view !== 'all',
              count: counts.views[view],
            }))}
          />
        )}
        {props.services.length > 1 && (
          <FilterBar
            action="/saya"
            hidden={filter.view === 'all' ? {} : { tampilan: filter.view }}
            selects={[{ name: 'layanan', label: t.service, value: filter.application, options: props.services }]}
            clearHref={
              filter.application === undefined ? undefined : mineHref({ ...filter, application: undefined, page: 1 })
            }
          />
        )}
        {cases.length === 0 ? (
          <Empty {...props} />
        ) : (
          <CardList label={t.title}>
            {cases.map(of => (
              <One key={of.id} of={of} zone={props.zone} />
            ))}
          </CardList>
        )}
        <Pagination
          page={filter.page}
          pages={Math.ceil(all / MINE_PER_PAGE)}
          href={page => mineHref({ ...filter, page })}
          summary={t.range(from + 1, from + cases.length, all)}
        />
      </Stack>
    </AccountShell>
  );
}

export interface MyDraftsProps {
  readonly drafts: readonly (MyDraft & { readonly service: string; readonly icon: string })[];
  readonly zone: string;
}

export function MyDraftsPage(props: MyDraftsProps): VNode {
  const t = useTextsOf(mineTexts);
  const { lang } = useView();
  const { zone } = props;
  return (
    <AccountShell part="/saya/draf" title={t.drafts.title} lead={t.drafts.lead}>
      {props.drafts.length === 0 ? (
        <EmptyState icon="file-text" title={t.drafts.none}>
          <p>{t.drafts.noneText}</p>
          <ButtonLink href="/layanan">{t.cases.begin}</ButtonLink>
        </EmptyState>
      ) : (
        <CardList label={t.drafts.title}>
          {props.drafts.map(draft => (
            <ItemCard
              key={draft.code}
              href={`/draf/${draft.code}`}
              icon={iconOr(draft.icon)}
              title={draft.service}
              note={t.drafts.saved(writeInstant(lang, draft.updatedAt, zone))}
              text={t.drafts.until(writeDate(lang, { instant: draft.expiresAt, zone }))}
              foot={
                <ConfirmPanel label={t.drafts.drop} title={t.drafts.dropTitle} danger>
                  <p>{t.drafts.dropText}</p>
                  <Form action="/saya/draf/buang">
                    <Button kind="danger" name="draf" value={draft.code} label={t.drafts.dropWhat(draft.service)}>
                      {t.drafts.drop}
                    </Button>
                  </Form>
                </ConfirmPanel>
              }
            />
          ))}
        </CardList>
      )}
    </AccountShell>
  );
}
