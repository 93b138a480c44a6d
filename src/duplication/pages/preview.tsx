/** The last look before it is done: from whom to whom, what is created, what is missing, by which article. */
import type { VNode } from 'preact';
import { type Lang, writeDate } from '../../foundation/texts.ts';
import { type RoleMapping, valueInWords } from '../../installations/index.ts';
import { blanksOf } from '../../language/index.ts';
import type { Region } from '../../regions/index.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card, Figures, KeyValues } from '../../ui/components/data.tsx';
import { ChangeCounts, type ChangeItem, ChangeList, RegionPair } from '../../ui/components/diff.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { textsOf, useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { Duplication } from '../duplications.ts';
import { openQuestions, type Preview, type PreviewItem } from '../preview.ts';
import { duplicationTexts } from '../texts.ts';
import { Frame, HERE, sentenceOfCoverage } from './frame.tsx';

export interface PreviewPageProps {
  run: Duplication;
  preview: Preview;
  origin: Region;
  /** Title and agency of every post, by id. */
  posts: ReadonlyMap<string, string>;
}

/** Lines shown at once; the rest is folded. */
const LINES_AT_FIRST = 24;
/** Lines in the mapping beside it. */
const MAPPINGS_AT_MOST = 12;

export function PreviewPage(props: PreviewPageProps): VNode {
  const { lang, region } = useView();
  const t = useTextsOf(duplicationTexts);
  const { run, preview, origin } = props;
  const open = openQuestions(preview);
  const changes = preview.items.flatMap(item => changesOf(item, props, lang));
  const first = changes.slice(0, LINES_AT_FIRST);
  const rest = changes.slice(LINES_AT_FIRST);
  const objects = preview.items.reduce(
    (sum, { parts }) => sum + parts.pages + parts.fields + parts.stages + parts.letters,
    0,
  );
  const missing = open.blanks + open.roles;
  const count = (kind: ChangeItem['kind']): number => changes.filter(one => one.kind === kind).length;
  const region_ = region?.name ?? '';
  return (
    <Frame id={run.id} count={run.items.length} step="preview" title={t.previewTitle}>
      <Columns
        aside={
          <>
            <Ready {...props} />
            <Mapping {...props} />
          </>
        }
      >
        <Stack>
          <RegionPair
            from={{ name: origin.name, note: t.giver(preview.items.length) }}
            to={{ name: region_, note: t.receiver, own: true }}
          />
          <Figures
            items={[
              { value: objects, label: t.objects },
              {
                value: preview.items.reduce(
                  (sum, item) => sum + item.mappings.filter(one => one.option === '').length,
                  0,
                ),
                label: t.mapped,
              },
              { value: preview.items.reduce((sum, item) => sum + Object.keys(item.values).length, 0), label: t.filled },
              { value: missing, label: t.open, tone: missing > 0 ? 'warn' : undefined },
            ]}
          />
          <Card
            title={t.whatComes}
            flush
            aside={
              <ChangeCounts
                counts={{ conflict: count('conflict'), changed: count('changed'), added: count('added') }}
              />
            }
          >
            <ChangeList before={t.asked(origin.name)} after={region_} items={first} />
            {rest.length > 0 && (
              <details class="more">
                <summary>{t.more(rest.length)}</summary>
                <ChangeList before={t.asked(origin.name)} after={region_} items={rest} />
              </details>
            )}
          </Card>
        </Stack>
      </Columns>
    </Frame>
  );
}

/** What is open first, then what is the region's own, then what simply comes. */
function changesOf(item: PreviewItem, props: PreviewPageProps, lang: Lang): readonly ChangeItem[] {
  const t = textsOf(lang, duplicationTexts);
  const { definition, origin, application } = item.taken;
  const missing = new Set(item.missing.blanks.map(one => one.id));
  const obstacle: ChangeItem[] =
    item.obstacle === undefined
      ? []
      : [
          {
            kind: 'conflict',
            title: definition.name,
            where: t.obstacles[item.obstacle],
            reason:
              item.obstacle === 'not-covered'
                ? sentenceOfCoverage(lang, item.coverage, { application: definition.name, origin: props.origin.name })
                : undefined,
            id: application,
          },
        ];
  const blanks = blanksOf(definition).map(({ id, parameter }): ChangeItem => {
    const said = origin?.parameters[id];
    const value = item.values[id];
    const is = value === undefined ? t.notYet : valueInWords(parameter, value, lang);
    return {
      kind: missing.has(id) ? 'conflict' : 'changed',
      title: parameter.label,
      where: definition.name,
      was: said === undefined ? '' : valueInWords(parameter, said, lang),
      is,
    };
  });
  const roles = Object.entries(definition.roles).map(([id, role]): ChangeItem => {
    const hint = origin?.roles[id];
    const mapping = item.mappings.find(one => one.role === id && one.option === '');
    return {
      kind: mapping === undefined ? 'conflict' : 'changed',
      title: `${t.role}: ${role.name}`,
      where: definition.name,
      was: [hint?.agency, hint?.post].filter(Boolean).join(', '),
      is: mapping === undefined ? t.noPost : deskInWords(mapping, props.posts, lang),
    };
  });
  const asked = [...blanks, ...roles];
  const comes: ChangeItem = {
    kind: 'added',
    title: `${definition.name} ${item.taken.version}`,
    where: t.parts(item.parts),
  };
  return [
    ...obstacle,
    ...asked.filter(one => one.kind === 'conflict'),
    comes,
    ...asked.filter(one => one.kind !== 'conflict'),
  ];
}

function deskInWords(mapping: RoleMapping, posts: ReadonlyMap<string, string>, lang: Lang): string {
  const t = textsOf(lang, duplicationTexts);
  if (mapping.post !== null) return posts.get(mapping.post) ?? mapping.post;
  const fallback = mapping.fallbackPost === null ? '–' : (posts.get(mapping.fallbackPost) ?? mapping.fallbackPost);
  return mapping.postKind === null ? fallback : t.placeDesk(mapping.postKind, fallback);
}

function Ready(props: PreviewPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const { run, preview } = props;
  const { blanks, roles } = openQuestions(preview);
  const obstacles = preview.items.filter(item => item.obstacle !== undefined);
  const agreements = preview.agreements.map((one): CheckItem => {
    const article = preview.items.find(item => item.coverage.covered && item.coverage.agreement.id === one.id)?.article;
    const number = one.documents.working?.numberOrigin ?? one.documents.working?.numberHolder ?? one.subject;
    const ends = one.ends === null ? '' : t.until(writeDate(lang, one.ends));
    return {
      state: 'ok',
      text: t.agreementOk,
      note: t.agreementNote(number, article === undefined ? '' : t.articleOf(article), ends),
      href: `/kesepakatan/${one.id}`,
    };
  });
  const items: CheckItem[] = [
    ...agreements,
    ...obstacles.map(
      (item): CheckItem => ({
        state: 'bad',
        text: `${item.taken.definition.name}: ${item.obstacle === undefined ? '' : t.obstacles[item.obstacle]}`,
        note:
          item.obstacle === 'not-covered'
            ? sentenceOfCoverage(lang, item.coverage, {
                application: item.taken.definition.name,
                origin: props.origin.name,
              })
            : undefined,
      }),
    ),
    roles === 0
      ? { state: 'ok', text: t.allMapped }
      : { state: 'warn', text: t.someUnmapped(roles), note: t.keepsClosed, href: `${HERE}/${run.id}/peran` },
    blanks === 0
      ? { state: 'ok', text: t.allFilled }
      : { state: 'warn', text: t.someUnfilled(blanks), note: t.keepsClosed, href: `${HERE}/${run.id}/isian` },
    { state: 'ok', text: t.noCitizenData, note: t.noCitizenDataNote },
  ];
  return (
    <Card title={t.ready}>
      <Checklist label={t.ready} items={items} />
      <Form action={`${HERE}/${run.id}/jalankan`}>
        <Button icon="play" wide offBecause={preview.ready ? undefined : t.runOff}>
          {t.run}
        </Button>
      </Form>
      <p class="mute small">{t.runNote}</p>
    </Card>
  );
}

function Mapping(props: PreviewPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const pairs = new Map<string, string>();
  for (const { mappings, taken } of props.preview.items) {
    for (const mapping of mappings.filter(one => one.option === '')) {
      const role = taken.definition.roles[mapping.role];
      if (role !== undefined && !pairs.has(role.name)) pairs.set(role.name, deskInWords(mapping, props.posts, lang));
    }
  }
  const items = [...pairs].slice(0, MAPPINGS_AT_MOST).map(([label, value]) => ({ label, value }));
  return (
    <Card
      title={t.mapping}
      foot={
        <>
          <A href={`${HERE}/${props.run.id}/peran`}>{t.changeMapping}</A>{' '}
          <A href={`${HERE}/${props.run.id}/isian`}>{t.changeValues}</A>
        </>
      }
    >
      <KeyValues narrow items={items} />
    </Card>
  );
}
