import { describe, expect, test } from 'vitest';
import { app, fixture, on } from '../../../test/fixtures/small-application.ts';
import { nationalCalendar } from '../calendar.ts';
import { compile } from '../compile.ts';
import type { Answers, Definition } from '../definition.ts';
import { advance, offered, open } from './advance.ts';
import { type CaseState, isRefusal, type Outcome, type Refusal } from './runtime.ts';
import { nextTimer, timersDue } from './timing.ts';

/** A case walked step by step: `[day, who, action, answers]`. */
type Move = readonly [day: string, who: string, action: string, answers?: Answers];
const START: Answers = { nama: 'Siti', jenis: 'jalan' };

function opened(answers: Answers = START, of = app): Outcome {
  return open(of, on('2026-02-02', answers), nationalCalendar);
}
function step(from: Outcome, [day, who, action, answers]: Move, of = app): Outcome | Refusal {
  return advance(of, from.state, { action, who, answers }, on(day, from.answers, from.state), nationalCalendar);
}
function walk(moves: readonly Move[], answers: Answers = START, of = app): Outcome {
  return moves.reduce(
    (outcome, move) => {
      const next = step(outcome, move, of);
      if (isRefusal(next)) throw new Error(`${move[2]}: ${next.refused}`);
      return next;
    },
    opened(answers, of),
  );
}
const pick = (state: CaseState) => ({
  stage: state.stage,
  due: state.due,
  caseDue: state.caseDue,
  remaining: state.remaining,
  clock: state.clock,
});

// February 2026: Monday 2nd; free are the 16th and 17th and weekends.
const TERUSKAN: Move = ['2026-02-04', 'pemeriksa', 'teruskan'];
const LENGKAPI: Move = ['2026-02-04', 'pemeriksa', 'lengkapi', { catatan: 'Foto kurang' }];
const KIRIM: Move = ['2026-02-11', 'applicant', 'kirim', { balasan: 'Ini' }];

test('opening', () => {
  const outcome = opened({ ...START, balasan: 'x', tidak_ada: 1 });
  expect(outcome.state).toEqual({
    stage: 'masuk',
    previous: null,
    enteredOn: '2026-02-02',
    opened: '2026-02-02',
    due: '2026-02-05',
    caseDue: '2026-02-18',
    remaining: null,
    clock: 'running',
    end: null,
    extended: [],
    timers: { ingat: '2026-02-04', otomatis: '2026-03-04' },
    desk: { role: 'pemeriksa' },
    stageRemaining: {},
    cameFrom: {},
    consults: {},
    bills: {},
    dispatched: {},
    clocks: {},
    stoppedOn: null,
    fired: [],
    escalated: null,
    closed: null,
    windows: {},
  });
  expect(outcome.task).toEqual({ role: 'pemeriksa' });
  expect(outcome.answers).toEqual({ ...START, balasan: 'x' });
  expect(JSON.parse(JSON.stringify(outcome.state))).toEqual(outcome.state);
});

describe('clocks', () => {
  test('a stage entered for the first time has its whole deadline, the case keeps its own', () => {
    expect(pick(walk([TERUSKAN]).state)).toEqual({
      stage: 'proses',
      due: '2026-02-11',
      caseDue: '2026-02-18',
      remaining: null,
      clock: 'running',
    });
  });

  test("the applicant's turn stops the clock with what is left, and kembali resumes case and stage", () => {
    const waiting = walk([LENGKAPI]);
    // Opened on the 2nd with 10 days: 8 are left on the 4th, and of the stage's 3 days 1.
    expect(pick(waiting.state)).toEqual({
      stage: 'perbaikan',
      due: null,
      caseDue: null,
      remaining: 8,
      clock: 'stopped',
    });
    expect(waiting.task).toEqual({ role: 'applicant' });
    expect(waiting.state.desk).toBeNull();
    const back = walk([LENGKAPI, KIRIM]);
    expect(pick(back.state)).toEqual({
      stage: 'masuk',
      due: '2026-02-12',
      caseDue: '2026-02-25',
      remaining: null,
      clock: 'running',
    });
    expect(back.answers).toEqual({ ...START, catatan: 'Foto kurang', balasan: 'Ini' });
  });

  test('a stage with a stopped clock has no deadline', () => {
    const held = walk([TERUSKAN, ['2026-02-05', 'pelaksana', 'tunda']]);
    expect(pick(held.state)).toEqual({ stage: 'tertunda', due: null, caseDue: null, remaining: 7, clock: 'stopped' });
    const on20 = walk([TERUSKAN, ['2026-02-05', 'pelaksana', 'tunda'], ['2026-02-20', 'pelaksana', 'lanjut']]);
    expect(pick(on20.state)).toEqual({
      stage: 'proses',
      due: '2026-02-26',
      caseDue: '2026-03-03',
      remaining: null,
      clock: 'running',
    });
  });

  test('while another desk works the case goes on and the stage that waits keeps its days', () => {
    const asked = walk([TERUSKAN, ['2026-02-05', 'pelaksana', 'tanya']]);
    expect(pick(asked.state)).toEqual({
      stage: 'telaah',
      due: '2026-02-07',
      caseDue: '2026-02-18',
      remaining: null,
      clock: 'running',
    });
    const back = walk([TERUSKAN, ['2026-02-05', 'pelaksana', 'tanya'], ['2026-02-09', 'ahli', 'jawab']]);
    expect(pick(back.state)).toEqual({
      stage: 'proses',
      due: '2026-02-13',
      caseDue: '2026-02-18',
      remaining: null,
      clock: 'running',
    });
  });

  test('what was late stays late after a pause', () => {
    const back = walk([
      ['2026-02-19', 'pemeriksa', 'lengkapi', { catatan: 'Foto kurang' }],
      ['2026-02-20', 'applicant', 'kirim'],
    ]);
    expect(back.state.caseDue).toBe('2026-02-19');
    expect((back.state.due ?? '') < '2026-02-19').toBe(true);
  });

  test('at the end the deadline is left as it stood', () => {
    const done = walk([TERUSKAN, ['2026-02-10', 'pelaksana', 'selesai']]);
    expect(pick(done.state)).toEqual({
      stage: 'selesai',
      due: null,
      caseDue: '2026-02-18',
      remaining: null,
      clock: 'stopped',
    });
    expect(done.state).toMatchObject({ end: 'granted', timers: {}, desk: null });
    expect(done.task).toBeNull();
  });

  test('days come from the region where it sets them', () => {
    const scope = { ...on('2026-02-02'), parameters: { hari_periksa: 1 } };
    expect(open(app, scope, nationalCalendar).state.due).toBe('2026-02-03');
    expect(open(app, { ...scope, parameters: { hari_periksa: 'x' } }, nationalCalendar).state.due).toBeNull();
  });

  test('a case may begin with the applicant, and need have no deadline', () => {
    const start = (flow: Partial<Definition['flow']>) =>
      open(compile({ ...fixture, flow: { ...fixture.flow, ...flow } }), on('2026-02-02'), nationalCalendar).state;
    expect(pick(start({ start: 'perbaikan' }))).toEqual({
      stage: 'perbaikan',
      due: null,
      caseDue: null,
      remaining: 10,
      clock: 'stopped',
    });
    const { deadline: _, ...without } = fixture.flow;
    const state = open(compile({ ...fixture, flow: without }), on('2026-02-02'), nationalCalendar).state;
    expect(pick(state)).toMatchObject({ caseDue: null, remaining: null, clock: 'running' });
  });
});

describe('extension', () => {
  const EXTEND: Move = ['2026-02-05', 'pelaksana', 'perpanjang'];
  test('lengthens stage and case, once', () => {
    const longer = walk([TERUSKAN, EXTEND]);
    expect(pick(longer.state)).toMatchObject({ stage: 'proses', due: '2026-02-18', caseDue: '2026-02-23' });
    expect(longer.state.extended).toEqual(['proses.perpanjang']);
    expect(step(longer, EXTEND)).toMatchObject({ refused: 'extended' });
    expect(offered(app, longer.state, on('2026-02-05'), 'pelaksana')).not.toContain('perpanjang');
  });
  test('and stays used after a return', () => {
    const back = walk([TERUSKAN, EXTEND, ['2026-02-05', 'pelaksana', 'tanya'], ['2026-02-06', 'ahli', 'jawab']]);
    expect(step(back, ['2026-02-06', 'pelaksana', 'perpanjang'])).toMatchObject({ refused: 'extended' });
  });
});

describe('kembali', () => {
  test('follows the trail back step by step', () => {
    const moves: Move[] = [TERUSKAN, ['2026-02-05', 'pelaksana', 'tanya'], ['2026-02-06', 'ahli', 'tanya_warga']];
    expect(walk(moves).state).toMatchObject({ stage: 'perbaikan', previous: 'telaah', clock: 'stopped' });
    const once: Move[] = [...moves, ['2026-02-09', 'applicant', 'kirim']];
    expect(walk(once).state).toMatchObject({ stage: 'telaah', previous: 'proses', clock: 'running' });
    expect(walk([...once, ['2026-02-09', 'ahli', 'jawab']]).state).toMatchObject({
      stage: 'proses',
      previous: 'masuk',
    });
  });
  test('leads nowhere where the case began', () => {
    const start = compile({ ...fixture, flow: { ...fixture.flow, start: 'telaah' } });
    const outcome = opened(START, start);
    expect(offered(start, outcome.state, on('2026-02-02'), 'ahli')).toEqual(['tanya_warga']);
    expect(step(outcome, ['2026-02-02', 'ahli', 'jawab'], start)).toMatchObject({ refused: 'not-now' });
  });
});

describe('who may do what', () => {
  const { state } = opened();
  test.each([
    ['pemeriksa', ['teruskan', 'lengkapi']],
    ['applicant', ['cabut']],
    ['pelaksana', []],
    ['system', []],
  ])('%s is offered %o', (who, actions) => expect(offered(app, state, on('2026-02-02'), who)).toEqual(actions));

  test('a guard opens with the answers', () => {
    expect(offered(app, state, on('2026-02-02', { ...START, jenis: 'lampu' }), 'pemeriksa')).toEqual([
      'teruskan',
      'lengkapi',
      'tolak',
    ]);
  });

  test.each<[Move, string]>([
    [['2026-02-02', 'pelaksana', 'teruskan'], 'not-your-turn'],
    [['2026-02-02', 'applicant', 'teruskan'], 'not-your-turn'],
    [['2026-02-02', 'pemeriksa', 'cabut'], 'not-your-turn'],
    [['2026-02-02', 'pemeriksa', 'ingatkan'], 'not-your-turn'],
    [['2026-02-02', 'pemeriksa', 'tolak'], 'not-now'],
    [['2026-02-02', 'pemeriksa', 'terbang'], 'unknown-action'],
    [['2026-02-02', 'pemeriksa', 'constructor'], 'unknown-action'],
    [['2026-02-03', 'system', 'ingatkan'], 'not-due'],
    [['2026-02-02', 'system', 'lengkapi'], 'not-due'],
    [['2026-02-02', 'pemeriksa', 'lengkapi'], 'answers'],
    [['2026-02-02', 'pemeriksa', 'lengkapi', { catatan: 'x' }], 'answers'],
  ])('%o is refused: %s', (move, refused) => expect(step(opened(), move)).toMatchObject({ refused }));

  test('faults of the questions are told', () => {
    expect(step(opened(), ['2026-02-02', 'pemeriksa', 'lengkapi'])).toMatchObject({
      faults: [{ field: 'catatan', code: 'required' }],
    });
  });

  test('an ended case is over', () => {
    const ended = walk([['2026-02-03', 'applicant', 'cabut']]);
    expect(ended.state.end).toBe('withdrawn');
    expect(step(ended, TERUSKAN)).toMatchObject({ refused: 'ended' });
    expect(offered(app, ended.state, on('2026-02-03'), 'pemeriksa')).toEqual([]);
    expect(timersDue(app, ended.state, '2027-01-01')).toEqual([]);
  });

  test('only answers to the questions are taken, and only those shown', () => {
    const outcome = walk([['2026-02-04', 'pemeriksa', 'lengkapi', { catatan: 'Foto kurang', nama: 'Orang lain' }]]);
    expect(outcome.answers.nama).toBe('Siti');
  });
});

describe('timers', () => {
  test('fall due by their own clock', () => {
    const { state } = opened();
    expect(state.timers).toEqual({ ingat: '2026-02-04', otomatis: '2026-03-04' });
    expect(timersDue(app, state, '2026-03-05')).toEqual([
      { id: 'ingat', does: 'ingatkan', on: '2026-02-05' },
      { id: 'otomatis', does: 'teruskan', on: '2026-03-05' },
    ]);
  });
  test('act on the day after the last one, which belongs to whoever is waited for', () => {
    const { state } = opened();
    expect(nextTimer(state)).toBe('2026-02-05');
    expect(timersDue(app, state, '2026-02-04')).toEqual([]);
    expect(timersDue(app, state, '2026-02-05').map(timer => timer.id)).toEqual(['ingat']);
    expect(step(opened(), ['2026-02-04', 'system', 'ingatkan'])).toMatchObject({ refused: 'not-due' });
  });
  test('act on the next day of the calendar, worked or not, and on any later one', () => {
    const state = { ...opened().state, timers: { ingat: '2026-02-06' } };
    expect(timersDue(app, state, '2026-02-07').map(timer => timer.on)).toEqual(['2026-02-07']);
    expect(timersDue(app, state, '2026-02-20').map(timer => timer.on)).toEqual(['2026-02-07']);
  });
  test('one that has done its work does it no more', () => {
    const reminded = walk([['2026-02-05', 'system', 'ingatkan']]);
    expect(reminded.state).toMatchObject({ stage: 'masuk', due: '2026-02-05', timers: { otomatis: '2026-03-04' } });
    expect(step(reminded, ['2026-02-06', 'system', 'ingatkan'])).toMatchObject({ refused: 'not-due' });
  });
  test('the system may do what a timer says though it is a role’s action', () => {
    expect(walk([['2026-03-05', 'system', 'teruskan']])).toMatchObject({
      state: { stage: 'proses', desk: { role: 'pelaksana', option: 'jalan' } },
    });
  });
  test('run while the applicant is waited for', () => {
    const waiting = walk([LENGKAPI]);
    expect(waiting.state.timers).toEqual({ habis: '2026-02-18' });
    expect(walk([LENGKAPI, ['2026-02-19', 'system', 'tutup']]).state).toMatchObject({ end: 'withdrawn', remaining: 8 });
  });
  test('count days spent in the stage, so a return goes on from where they were', () => {
    const back = walk([['2026-02-03', 'pemeriksa', 'lengkapi', { catatan: 'Foto kurang' }], KIRIM]);
    // One working day of the reminder was left, and 29 calendar days of the other.
    expect(back.state.timers).toEqual({ ingat: '2026-02-12', otomatis: '2026-03-12' });
    const fired = walk([
      ['2026-02-05', 'system', 'ingatkan'],
      ['2026-02-06', 'pemeriksa', 'lengkapi', { catatan: 'Foto kurang' }],
      KIRIM,
    ]);
    expect(Object.keys(fired.state.timers)).toEqual(['otomatis']);
  });
});

describe('desks', () => {
  test('dispatch goes to the desk of the option chosen', () => {
    expect(walk([TERUSKAN]).task).toEqual({ role: 'pelaksana', option: 'jalan' });
    expect(walk([TERUSKAN], { ...START, jenis: 'lampu' }).task).toEqual({ role: 'pelaksana', option: 'lampu' });
  });
  test('a case that returns to a role returns to the same desk', () => {
    const moves: Move[] = [
      TERUSKAN,
      ['2026-02-05', 'pelaksana', 'lengkapi_lagi'],
      ['2026-02-06', 'applicant', 'kirim'],
    ];
    expect(walk(moves).task).toEqual({ role: 'pelaksana', option: 'jalan' });
  });
  test('an action may pass the task to another desk of the same stage', () => {
    const passed = walk([TERUSKAN, ['2026-02-05', 'pelaksana', 'pindah', { ke: 'lampu' }]]);
    expect(passed.task).toEqual({ role: 'pelaksana', option: 'lampu' });
    expect(passed.state).toMatchObject({ stage: 'proses', due: '2026-02-11', enteredOn: '2026-02-04' });
  });
});

test('an outcome names its letter, decision and sentence', () => {
  expect(walk([LENGKAPI])).toMatchObject({
    tells: 'Lengkapi: Foto kurang dalam 3 hari.',
    path: 'flow.stages.masuk.actions.lengkapi',
  });
  const done = walk([TERUSKAN, ['2026-02-10', 'pelaksana', 'selesai', { biaya: 500 }]]);
  expect(done).toMatchObject({ letter: 'jawaban', decides: 'grant', answers: { biaya: 500, dua: 1_000 } });
  expect(done.tells).toBeUndefined();
});

test('the same step always gives the same outcome, and nothing given is changed', () => {
  const from = opened();
  const before = JSON.stringify(from);
  expect(step(from, LENGKAPI)).toEqual(step(from, LENGKAPI));
  expect(JSON.stringify(from)).toBe(before);
});
