/** An update at a glance: notes, what it touches here, what stays ours, and the panel on which it is adopted. */
import type { ComponentChildren, VNode } from 'preact';
import { RETIREMENT_NAMES } from '../../catalogue/index.ts';
import { pathOf } from '../../duplication/index.ts';
import { writeDate } from '../../foundation/texts.ts';
import { type Change, compare, type Definition, type Difference, sentenceOfDifference } from '../../language/index.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ChangeList } from '../../ui/components/diff.tsx';
import { DateInput, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel } from '../../ui/components/messages.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, type Lang, useView } from '../../ui/view.tsx';
import type { Look } from '../looking.ts';
import { placeOf, type Screen } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import { touched } from '../touched.ts';
import type { Obstacle } from '../update.ts';
import { isMajor } from './list.tsx';
import type { UpdateView } from './update.tsx';

type Props = UpdateView & { look: Look };

export function SummaryTab(props: Props): VNode {
  const t = useTextsOf(updateTexts);
  const { look, screen } = props;
  return (
    <Columns
      aside={
        <>
          <Card title={t.readiness}>
            <Checklist label={t.readiness} items={readinessOf(look, screen, t)} />
          </Card>
          {screen.mayDecide && look.row?.state !== 'scheduled' && <Adopting {...props} />}
        </>
      }
    >
      <Stack>
        <Notes look={look} zone={screen.zone} />
        {screen.kind === 'release' && <TouchedCard look={look} screen={screen} />}
        <Ours {...props} />
      </Stack>
    </Columns>
  );
}

function readinessOf(look: Look, { kind, application }: Screen, t: (typeof updateTexts)['id']): readonly CheckItem[] {
  const at = (tab: string) => `${placeOf(kind, application)}?tab=${tab}`;
  const { conflicts } = look.answered.merge;
  const open = conflicts.filter(one => one.choice === undefined).length;
  const passed = look.scenarios.filter(one => one.passed).length;
  const all = look.scenarios.length;
  const lacking = look.lacking.blanks.length + look.lacking.roles.length;
  const others = (['retired', 'draft-open', 'unusable', 'broken'] as const).filter(one => look.obstacles.includes(one));
  const links: Partial<Record<Obstacle, string>> = {
    'draft-open': `/aplikasi/${application}/sesuaikan`,
    broken: at('skenario'),
  };
  const { coverage } = look.offered;
  return [
    coverage === 'own' || coverage.covered
      ? { state: 'ok', text: coverage === 'own' ? t.coveredOwn : t.coveredOk }
      : { state: 'bad', text: t.obstacles['not-covered'], href: '/kesepakatan' },
    open > 0
      ? { state: 'todo', text: t.conflictsOpen(open), href: at('keputusan') }
      : { state: 'ok', text: t.conflictsDecided(conflicts.length) },
    ...others.map((one): CheckItem => ({ state: 'bad', text: t.obstacles[one], href: links[one] })),
    look.merged === undefined
      ? { state: 'todo', text: t.scenariosLater }
      : { state: passed === all ? 'ok' : 'bad', text: t.scenariosPassed(passed, all), href: at('skenario') },
    ...(kind === 'archetype'
      ? []
      : [
          lacking === 0
            ? { state: 'ok' as const, text: t.complete }
            : { state: 'warn' as const, text: t.lacking(lacking), href: at('isian') },
        ]),
  ];
}

function Notes(props: { look: Look; zone: string }): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { look } = props;
  const steps = look.offered.newer.steps;
  const shown = steps.slice(Math.max(0, steps.indexOf(look.to)));
  return (
    <Card title={t.notes}>
      <Stack>
        {shown.map(step => (
          <div key={step.version}>
            <p>
              <b>{step.version}</b>{' '}
              <span class="mute">{writeDate(lang, { instant: step.publishedAt, zone: props.zone })}</span>{' '}
              {isMajor(look.offered.held.version, step.version) && <Tag tone="warn">{t.breakingTag}</Tag>}{' '}
              {step.retired !== null && (
                <Tag tone="bad">{t.retiredTag(RETIREMENT_NAMES[lang][step.retired.reason])}</Tag>
              )}
            </p>
            <p>{step.notes === '' ? <span class="mute">{t.noNotes}</span> : step.notes}</p>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

/** Longest list of a kind in the summary; all of them stand in the part with the changes. */
const LISTED_AT_MOST = 8;

function List(props: { items: readonly ComponentChildren[] }): VNode {
  const { items } = props;
  return (
    <ul>
      {items.slice(0, LISTED_AT_MOST).map((item, index) => (
        <li key={String(index)}>{item}</li>
      ))}
      {items.length > LISTED_AT_MOST && <li class="mute">+ {items.length - LISTED_AT_MOST}</li>}
    </ul>
  );
}

function TouchedCard(props: { look: Look; screen: Screen }): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { look, screen } = props;
  const between = { before: look.sides.ours, after: look.tree };
  const what = touched(between, look.differences, look, lang);
  const open = [...look.casesByStage.values()].reduce((sum, count) => sum + count, 0);
  const rows = [
    {
      label: t.stages,
      items: what.stages.map(stage => (
        <>
          <b>{stage.name}</b>: {t.stageCases(stage.cases)}
          {stage.gone && `, ${t.stageGone}`}
        </>
      )),
    },
    {
      label: t.roles,
      items: what.roles.map(role => {
        const post = role.post === null ? undefined : screen.people.posts.get(role.post);
        const byPlace = look.mappings.some(one => one.role === role.role && one.postKind !== null);
        return (
          <>
            <b>{role.name}</b>: {post === undefined ? (byPlace ? t.byPlace : t.notMapped) : post.title}
            {post !== undefined && post.holders.length > 0 && <span class="mute"> ({post.holders.join(', ')})</span>}
          </>
        );
      }),
    },
    { label: t.letters, items: what.letters },
    { label: t.deadlines, items: what.deadlines },
  ].filter(row => row.items.length > 0);
  return (
    <Card title={t.touched}>
      <Stack>
        <p>{t.openCases(open)}</p>
        {rows.length === 0 ? (
          <p class="mute">{t.touchedNone}</p>
        ) : (
          <KeyValues items={rows.map(row => ({ label: row.label, value: <List items={row.items} /> }))} />
        )}
      </Stack>
    </Card>
  );
}

const isAside = (path: string): boolean => /^(translations|scenarios)\./.test(path);

function told(
  changes: readonly Change[],
  between: { before: Definition; after: Definition },
  lang: Lang,
): readonly { readonly difference: Difference; readonly sentence: string; readonly reason: string | undefined }[] {
  const reasons = new Map(changes.map(change => [pathOf(change), change.reason]));
  return compare(between.before, between.after)
    .filter(one => reasons.has(one.path))
    .map(difference => ({
      difference,
      sentence: sentenceOfDifference(difference, between, lang),
      reason: reasons.get(difference.path),
    }));
}

/** What of the region's own goes on, and what the origin has come to by itself. */
function Ours(props: Props): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { sides, merged, answered } = props.look;
  const { kept, dropped } = answered.merge;
  const over =
    merged === undefined ? { before: sides.base, after: sides.ours } : { before: sides.theirs, after: merged };
  const sections = [
    { title: t.kept, text: t.keptText, all: told(kept, over, lang), none: t.keptNone },
    {
      title: t.dropped,
      text: t.droppedText,
      all: told(dropped, { before: sides.base, after: sides.ours }, lang),
      none: '',
    },
  ];
  return (
    <>
      {sections.map(({ title, text, all, none }) => {
        const shown = all.filter(({ difference }) => !isAside(difference.path));
        const aside = all.length - shown.length;
        if (all.length === 0 && none === '') return null;
        return (
          <Card key={title} title={title} flush={shown.length > 0} foot={aside > 0 ? t.aside(aside) : undefined}>
            {shown.length === 0 ? (
              <p class="mute">{all.length === 0 ? none : text}</p>
            ) : (
              <ChangeList
                before={t.before}
                after={t.after}
                items={shown.map(({ difference, sentence, reason }) => ({
                  kind: difference.kind,
                  title: sentence,
                  reason,
                }))}
              />
            )}
          </Card>
        );
      })}
    </>
  );
}

function Adopting(props: Props): VNode {
  const t = useTextsOf(updateTexts);
  const { look, screen, errors, typed } = props;
  const path = placeOf(screen.kind, screen.application);
  const off = look.obstacles.length === 0 ? undefined : t.adoptOff;
  const seen = (
    <>
      <input type="hidden" name="revisi" value={look.revision} />
      <input type="hidden" name="sidik" value={look.digest ?? ''} />
    </>
  );
  const errorAt = (field: string) => errors.find(one => one.field === field)?.text;
  return (
    <>
      {screen.kind === 'archetype' ? (
        <Publishing {...props} />
      ) : (
        <Card title={t.adoptTitle}>
          <Form action={`${path}/pasang`}>
            {seen}
            <Stack>
              <p class="mute">{t.adoptText}</p>
              <Button icon="refresh-cw" wide offBecause={off}>
                {t.adoptNow}
              </Button>
            </Stack>
          </Form>
        </Card>
      )}
      {screen.kind === 'release' && off === undefined && (
        <ConfirmPanel
          label={t.schedule}
          title={t.scheduleTitle}
          icon="calendar-clock"
          open={errorAt('tanggal') !== undefined}
        >
          <p>{t.scheduleText}</p>
          <Form action={`${path}/jadwal`}>
            {seen}
            <Stack>
              <DateInput
                id="tanggal"
                name="tanggal"
                label={t.date}
                example={t.dateExample}
                error={errorAt('tanggal')}
                value={{
                  day: typed['tanggal-d'] ?? '',
                  month: typed['tanggal-m'] ?? '',
                  year: typed['tanggal-y'] ?? '',
                }}
              />
              <Button kind="secondary">{t.schedule}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
      {look.offered.standing === 'offered' && (
        <ConfirmPanel label={t.skip} title={t.skipTitle} icon="x" open={errorAt('alasan-lewati') !== undefined}>
          <p>{t.skipText}</p>
          <Form action={`${path}/lewati`}>
            {seen}
            <Stack>
              <TextArea
                id="alasan-lewati"
                name="alasan"
                label={t.reason}
                rows={2}
                maxLength={500}
                value={typed.alasan}
                error={errorAt('alasan-lewati')}
              />
              <Button kind="secondary">{t.skip}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}

/** Of an archetype: the result is a new release of one's own application. */
function Publishing(props: Props): VNode {
  const t = useTextsOf(updateTexts);
  const { look, screen, errors, typed } = props;
  const path = placeOf(screen.kind, screen.application);
  const version = look.merged?.version;
  return (
    <Card title={t.publishTitle}>
      <Form action={`${path}/terbitkan`}>
        <input type="hidden" name="revisi" value={look.revision} />
        <input type="hidden" name="sidik" value={look.digest ?? ''} />
        <Stack>
          {version !== undefined && <p class="mute">{t.publishText(version)}</p>}
          <TextArea
            id="catatan"
            name="catatan"
            label={t.publishNotes}
            rows={3}
            maxLength={4000}
            value={typed.catatan ?? look.to.notes}
            error={errors.find(one => one.field === 'catatan')?.text}
          />
          <Button icon="upload" wide offBecause={look.obstacles.length === 0 ? undefined : t.adoptOff}>
            {t.publishNow(version ?? '')}
          </Button>
        </Stack>
      </Form>
      {look.merged !== undefined && (
        <ButtonLink href={`${path}/hasil.json`} kind="quiet" icon="download" download>
          {t.download}
        </ButtonLink>
      )}
    </Card>
  );
}
