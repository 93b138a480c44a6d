/**
 * Ten thousand open cases in every stage, through fifty changes of their definitions, over the real verbs: none is lost,
 * none is unreadable, none cannot be finished, and nothing about any of them changes in silence.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../src/cases/case.ts';
import { stateColumns, taskDue } from '../../src/cases/case.ts';
import { caseScreen } from '../../src/cases/case-view.ts';
import { citizenCaseView } from '../../src/cases/citizen-case.ts';
import { openCasesUnder, tasksOf } from '../../src/cases/index.ts';
import { store } from '../../src/catalogue/index.ts';
import type { Context } from '../../src/foundation/context.ts';
import { uuidv7 } from '../../src/foundation/identifiers.ts';
import { adopt, install, type RoleMapping } from '../../src/installations/index.ts';
import { type Application, compile, type Definition } from '../../src/language/index.ts';
import { KEPT, targetOf } from '../../src/transfers/mapping.ts';
import { runTransfer, tryOut } from '../../src/transfers/running.ts';
import { casesOf, changeMapping, plan, reverse, start, type Transfer } from '../../src/transfers/transfers.ts';
import { HERE, PERMIT, START, type World, worldOfCases } from '../cases.ts';
import { library } from '../merging/library.ts';
import { randomFrom } from '../merging/random.ts';
import { smallApplication } from '../merging/small.ts';
import { changed } from './changes.ts';
import { canEnd, examplesOf, type Standing, spread } from './walking.ts';
import { OWNER, WHY, workOn } from './world.ts';

const CHANGES = 50;
const CASES = 10_000;
const EACH = CASES / CHANGES;

let world: World;
beforeAll(async () => {
  world = await worldOfCases();
});

const mapped = (definitions: readonly Definition[]): readonly RoleMapping[] =>
  [...new Set(definitions.flatMap(one => Object.keys(one.roles)))].map((role, index) => ({
    role,
    option: '',
    post: index % 2 === 0 ? 'dagang-verifikator' : 'dagang-kepala',
    postKind: null,
    fallbackPost: null,
  }));

async function installed(ctx: Context, id: string, from: Application): Promise<string> {
  const { definition } = from;
  const { name, summary, affair, pattern, icon, audience, version } = definition;
  const digest = await store(ctx, definition);
  await ctx.db
    .insertInto('applications')
    .values({
      publisher: HERE,
      id,
      kind: 'application',
      name,
      name_en: null,
      summary,
      summary_en: null,
      affair,
      pattern,
      icon,
      audience: JSON.stringify(audience),
      words: '',
      version,
      published_at: ctx.now,
    })
    .execute();
  await install(ctx, {
    publisher: HERE,
    application: id,
    version,
    digest,
    agreement: null,
    parameters: {},
    roles: mapped([definition]),
  });
  return digest;
}

/** Cases as they would be after so much work, written down at once. */
async function opened(ctx: Context, id: string, digest: string, app: Application, all: readonly Standing[]) {
  const { definition } = app;
  const cases = Array.from({ length: EACH }, (_, index) => {
    const { state, answers } = all[index % all.length] as Standing;
    return {
      region: HERE,
      id: uuidv7(START.getTime() + index),
      ticket: `${id.slice(-3).toUpperCase()}-2026-${String(index).padStart(6, '0')}`,
      application: id,
      digest,
      pattern: definition.pattern,
      channel: 'online' as const,
      applicant_name: `Warga ${index}`,
      applicant_phone: null,
      applicant_email: null,
      place_kecamatan: null,
      place_kelurahan: null,
      answers: JSON.stringify(answers),
      ...stateColumns(state, '2026-11-24', null),
      tracking_hash: 'c'.repeat(64),
      opened_at: START,
      updated_at: START,
    };
  });
  const stateOf = (index: number) => (all[index % all.length] as Standing).state;
  await ctx.db.insertInto('cases').values(cases).execute();
  await ctx.db
    .insertInto('tasks')
    .values(
      cases.map((one, index) => ({
        region: HERE,
        id: uuidv7(START.getTime() + index),
        case_id: one.id,
        post: 'dagang-verifikator',
        role: stateOf(index).desk?.role ?? Object.keys(definition.roles)[0] ?? '',
        turn: stateOf(index).desk === null ? ('applicant' as const) : ('desk' as const),
        assignee: null,
        assignee_name: null,
        application: id,
        stage: one.stage,
        kecamatan: null,
        due: taskDue(stateOf(index)),
        opened_at: START,
        closed_at: null,
      })),
    )
    .execute();
  await ctx.db
    .insertInto('case_events')
    .values(
      cases.map(one => ({
        region: HERE,
        case_id: one.id,
        seq: 1,
        at: START,
        actor_kind: 'citizen' as const,
        actor: null,
        actor_name: one.applicant_name,
        kind: 'submitted' as const,
        stage: definition.flow.start,
        text: null,
        public: true,
        details: JSON.stringify({ version: '1', channel: 'online' }),
      })),
    )
    .execute();
}

/** All rows about the application's cases, as text: equal only when nothing changed. */
async function rowsOf(id: string): Promise<ReadonlyMap<string, { row: string; events: string[]; task: string }>> {
  const { rows } = await world.database.ownerPool.query<{ id: string; row: string; events: string[]; task: string }>(
    `select c.id, c::text as row,
       array(select e::text from case_events e where e.region = c.region and e.case_id = c.id order by seq) as events,
       (select string_agg(t::text, ' ' order by t.id) from tasks t where t.region = c.region and t.case_id = c.id) as task
     from cases c where c.region = $1 and c.application = $2`,
    [HERE, id],
  );
  return new Map(rows.map(row => [row.id, row]));
}

async function allCases(ctx: Context, id: string, digests: readonly string[]): Promise<ReadonlyMap<string, Case>> {
  const found = await openCasesUnder(ctx, { application: id, digests, limit: CASES });
  return new Map(found.map(one => [one.id, one]));
}

/** Every answer is where it was, where the mapping says, or kept as a former one: the very same. */
function silently(before: Case, after: Case, of: Transfer, to: Application): readonly string[] {
  const gone = Object.entries(before.answers).filter(([id, answer]) => {
    const text = JSON.stringify(answer);
    const target = targetOf(of.mapping.fields, id, one => to.fields.has(one));
    const there = target === undefined || target === KEPT ? undefined : after.answers[target];
    const kept = after.former.some(
      one => one.field === id && one.digest === before.digest && JSON.stringify(one.answer) === text,
    );
    return !kept && JSON.stringify(there) !== text;
  });
  const same = (['ticket', 'applicantName', 'trackingHash', 'channel', 'application', 'ended'] as const).filter(
    key => before[key] !== after[key],
  );
  const later = (was: string | null, is: string | null): boolean => was !== null && (is === null || is > was);
  const desk = after.state.desk !== null;
  return [
    ...gone.map(([id]) => `answer ${id} is gone`),
    ...same,
    ...(before.openedAt.getTime() === after.openedAt.getTime() ? [] : ['openedAt']),
    ...(before.former.every((one, index) => JSON.stringify(one) === JSON.stringify(after.former[index]))
      ? []
      : ['former']),
    ...(before.clock === 'running' && later(before.caseDue, after.caseDue) ? ['the promise was put off'] : []),
    ...(before.clock === 'running' && after.clock !== 'running' ? ['the clock was stopped'] : []),
    ...(desk && before.state.desk !== null && later(before.due, after.due)
      ? ['the deadline of the desk was put off']
      : []),
  ];
}

interface Story {
  readonly id: string;
  readonly from: Application;
  readonly to: Application;
  readonly states: readonly Standing[];
}

function stories(): readonly Story[] {
  const bases: readonly Definition[] = [...Object.values(library()), PERMIT, smallApplication(randomFrom(3))];
  const spreads = bases.map(base => spread(compile({ ...base, scenarios: {} }), 5));
  return Array.from({ length: CHANGES }, (_, index) => {
    const base = bases[index % bases.length] as Definition;
    const states = spreads[index % bases.length] as readonly Standing[];
    const id = `layanan_${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}_${index}`;
    const from = compile({ ...base, id, scenarios: {} });
    return { id, from, to: compile(changed(from.definition, randomFrom(1_000 + index))), states };
  });
}

/** Which cases of the story stay, move; what went wrong with any of them. */
async function through({ id, from, to, states }: Story) {
  const digest = await world.as('system', ctx => installed(ctx, id, from));
  await world.as('system', ctx => opened(ctx, id, digest, from, states));
  const toDigest = await world.as('system', async ctx => {
    const stored = await store(ctx, to.definition);
    await adopt(ctx, id, {
      digest: stored,
      adaptation: null,
      version: '2.0.0',
      parameters: { ...examplesOf(from), ...examplesOf(to) },
      roles: mapped([from.definition, to.definition]),
    });
    return stored;
  });
  const rowsBefore = await rowsOf(id);
  const before = await world.as('system', ctx => allCases(ctx, id, [digest]));
  expect(before.size).toBe(EACH);

  const made = await world.as(OWNER, ctx => plan(ctx, id));
  // A careful owner answers what is open: every stage that is gone with the first that fits, what is demanded with nothing.
  const answered = await world.as(OWNER, ctx =>
    changeMapping(ctx, made.id, questions =>
      questions
        .filter(one => one.suggested === undefined && made.id.charCodeAt(35) % 3 !== 0)
        .map(question => ({ question, to: question.choices[0] })),
    ),
  );
  const tried = await tryOut(world.database, HERE, workOn(), made.id);
  expect(await world.as('system', ctx => allCases(ctx, id, [digest]))).toEqual(before);
  await world.as(OWNER, ctx => start(ctx, made.id, WHY));
  const done = await runTransfer(world.database, HERE, workOn(), made.id);
  // The dry run said what would happen.
  expect([done.state, done.counts.moved, done.counts.stayed]).toEqual([
    'done',
    tried.counts['would-move'],
    tried.counts['would-stay'],
  ]);
  expect(done.counts.moved + done.counts.stayed).toBe(EACH);

  const rowsAfter = await rowsOf(id);
  const after = await world.as('system', ctx => allCases(ctx, id, [digest, toDigest]));
  expect(after.size).toBe(EACH);
  const wrong: string[] = [];
  const looked = new Set<string>();
  for (const [caseId, was] of before) {
    const is = after.get(caseId);
    const [rowWas, rowIs] = [rowsBefore.get(caseId), rowsAfter.get(caseId)];
    if (is === undefined || rowWas === undefined || rowIs === undefined) {
      wrong.push(`${was.ticket} is lost`);
      continue;
    }
    const stayed = is.digest === digest;
    if (stayed && JSON.stringify(rowWas) !== JSON.stringify(rowIs)) wrong.push(`${was.ticket} stayed and changed`);
    if (!stayed) {
      wrong.push(...silently(was, is, answered, to).map(what => `${was.ticket} (${was.stage}): ${what}`));
      if (JSON.stringify(rowIs.events.slice(0, rowWas.events.length)) !== JSON.stringify(rowWas.events))
        wrong.push(`${was.ticket}: its timeline changed`);
      if (rowIs.events.length !== rowWas.events.length + 1) wrong.push(`${was.ticket}: no line of its own`);
    }
    // Cases differ by name and ticket only: what one state shows and allows, it does for all that are like it.
    const likeness = JSON.stringify([is.digest, is.state, is.answers]);
    if (looked.has(likeness)) continue;
    looked.add(likeness);
    const app = stayed ? from : to;
    if (!canEnd(app, { state: is.state, answers: is.answers }))
      wrong.push(`${was.ticket} (${is.stage}) cannot be finished`);
    await world.as('system', async ctx => {
      const tasks = await tasksOf(ctx, is.id);
      if (tasks.filter(one => one.closedAt === null).length !== 1) wrong.push(`${was.ticket} has no one task`);
      // Both languages once; what differs from case to case is the same in both.
      for (const lang of looked.size === 1 ? (['id', 'en'] as const) : (['id'] as const)) {
        const screen = await caseScreen(ctx, is, tasks, lang);
        const shown = screen.groups.flatMap(group => group.lines).length + screen.officerLines.length;
        const kept = Object.values({ ...is.answers }).filter(one => one !== null).length + is.former.length;
        if (shown < kept) wrong.push(`${was.ticket} (${is.stage}): ${kept - shown} answers are not shown`);
        await citizenCaseView(ctx, is, lang);
      }
    });
  }
  return { done, wrong, digest, rowsBefore, before };
}

describe('ten thousand open cases, fifty changes', () => {
  test('none is unreadable, unfinishable or silently changed', { timeout: 600_000 }, async () => {
    let moved = 0;
    let stayed = 0;
    const wrong: string[] = [];
    for (const [index, story] of stories().entries()) {
      const open = Object.values(story.from.definition.flow.stages).filter(one => one.end === undefined).length;
      expect(new Set(story.states.map(one => one.state.stage)).size).toBe(open);
      const { done, wrong: here, rowsBefore, before, digest } = await through(story);
      moved += done.counts.moved;
      stayed += done.counts.stayed;
      wrong.push(...here.map(what => `change ${index} (${story.from.definition.name}): ${what}`));
      const left = await world.as(OWNER, ctx => casesOf(ctx, done.id, { states: ['stayed'], limit: EACH }));
      expect(left.every(one => (one.reasons ?? []).length > 0)).toBe(true);
      if (index % 5 !== 0) continue;
      await world.as(OWNER, ctx => reverse(ctx, done.id));
      const back = await runTransfer(world.database, HERE, workOn(), done.id);
      expect([back.counts.moved, back.counts.returned]).toEqual([0, done.counts.moved]);
      const again = await rowsOf(story.id);
      const cases = await world.as('system', ctx => allCases(ctx, story.id, [digest]));
      for (const [id, was] of before) {
        const { version: _, updatedAt: __, ...same } = was;
        expect(cases.get(id)).toMatchObject(same);
        const { events } = rowsBefore.get(id) ?? { events: [] };
        expect(again.get(id)?.events.slice(0, events.length)).toEqual(events);
      }
    }
    expect(wrong).toEqual([]);
    expect(moved + stayed).toBe(CASES);
    // Refusing everything would be safe and useless.
    expect(moved).toBeGreaterThan(CASES / 2);
    expect(stayed).toBeGreaterThan(0);
  });
});
