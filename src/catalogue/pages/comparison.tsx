/** A comparison of two trees: counts, filter by part, groups of sentences, both texts side by side where they are long. */
import type { VNode } from 'preact';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { ChangeCounts, type ChangeItem, ChangeList } from '../../ui/components/diff.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { FilterChips, Pagination, Row, Stack } from '../../ui/components/page-parts.tsx';
import { MarkedText, wordDiff } from '../../ui/components/text-diff.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type ChangeGroup, type Compared, countsByPart, groupsOf, inReadingOrder, type Told } from '../comparing.ts';
import { comparingTexts } from '../comparing-texts.ts';
import { PART_NAMES, type Part } from '../words.ts';

/** Differences on one page: about two screens of reading. */
const SHOWN_AT_ONCE = 60;
/** Differences on the page for printing. An application has 4,000 elements at most, and nobody prints more than these. */
const PRINTED_AT_MOST = 2_000;

/** What of a comparison is asked for by an address. */
export interface Reading {
  readonly part: Part | undefined;
  readonly page: number;
  readonly whole: boolean;
}

export function readingOf(query: Readonly<Record<string, string>>): Reading {
  const { bagian = '', hal = '1' } = query;
  const page = Number(hal);
  return {
    part: Object.hasOwn(PART_NAMES.id, bagian) ? (bagian as Part) : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    whole: hal === 'semua',
  };
}

/** `here`: the address of the page with what is compared, without part and page. */
export function ComparisonView(props: { compared: Compared; reading: Reading; here: string; json: string }): VNode {
  const t = useTextsOf(comparingTexts);
  const { lang } = useView();
  const { compared, reading, here } = props;
  const { differences } = compared;
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const one of differences) counts[one.kind] += 1;
  const listed = inReadingOrder(differences, reading.part);
  const size = reading.whole ? PRINTED_AT_MOST : SHOWN_AT_ONCE;
  const pages = Math.max(1, Math.ceil(listed.length / size));
  const page = Math.min(reading.page, pages);
  const shown = listed.slice((page - 1) * size, page * size);
  const address = (part: Part | undefined, more: Readonly<Record<string, string>> = {}): string => {
    const query = new URLSearchParams({ ...(part === undefined ? {} : { bagian: part }), ...more }).toString();
    return query === '' ? here : `${here}${here.includes('?') ? '&' : '?'}${query}`;
  };
  if (differences.length === 0) {
    return (
      <EmptyState icon="circle-check" title={t.none}>
        <p>{t.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <Stack>
      <FilterChips
        label={t.parts}
        items={[
          { label: t.all, href: address(undefined), on: false, count: differences.length },
          ...countsByPart(differences).map(({ part, count }) => ({
            label: PART_NAMES[lang][part],
            href: part === reading.part ? address(undefined) : address(part),
            on: part === reading.part,
            count,
          })),
        ]}
      />
      <Row>
        <ChangeCounts counts={counts} />
        <ButtonLink kind="quiet" small icon="download" href={props.json} download>
          {t.download}
        </ButtonLink>
        {!reading.whole && pages > 1 && (
          <ButtonLink kind="quiet" small href={address(reading.part, { hal: 'semua' })}>
            {t.whole}
          </ButtonLink>
        )}
      </Row>
      {listed.length === 0 ? (
        <EmptyState title={t.nonePart} />
      ) : (
        groupsOf(compared, shown, lang).map(group => <Group key={group.key} group={group} compared={compared} />)
      )}
      <Pagination
        page={page}
        pages={pages}
        href={n => address(reading.part, { hal: String(n) })}
        summary={t.range((page - 1) * size + 1, Math.min(page * size, listed.length), listed.length)}
      />
      <p class="small mute">{t.print}</p>
    </Stack>
  );
}

function Group(props: { group: ChangeGroup; compared: Compared }): VNode {
  const t = useTextsOf(comparingTexts);
  const { lang } = useView();
  const { group, compared } = props;
  const part = PART_NAMES[lang][group.part];
  return (
    <Card
      title={group.name === undefined ? part : `${part}: ${group.name}`}
      aside={<span class="small mute">{t.count(group.told.length)}</span>}
      flush
    >
      <ChangeList
        before={compared.from.name}
        after={compared.to.name}
        items={group.told.map(one => itemOf(one, t.breaking))}
      />
    </Card>
  );
}

/** A difference as an entry of a list of changes; `breaking`: what to say of one that holders must decide about. */
export function itemOf(told: Told, breaking: string): ChangeItem {
  const { difference, sentence, was = '', is = '' } = told;
  const item = {
    kind: difference.kind,
    title: sentence,
    ...(told.breaking ? { children: <Tag tone="warn">{breaking}</Tag> } : {}),
  };
  if (told.was === undefined && told.is === undefined) return item;
  const marked = wordDiff(was, is);
  return {
    ...item,
    was: was === '' ? '' : <MarkedText side="was" stretches={marked.was} />,
    is: is === '' ? '' : <MarkedText side="is" stretches={marked.is} />,
  };
}
