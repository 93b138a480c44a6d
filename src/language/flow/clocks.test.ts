/** Several clocks on a case, timers that look at deadlines, objection and appeal; and a slow second implementation. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayAfter, nationalCalendar } from '../calendar.ts';
import { compile } from '../compile.ts';
import type { Definition, Flow } from '../definition.ts';
import { advance, offered, open } from './advance.ts';
import { clocksOf } from './clocks.ts';
import { type CaseState, isRefusal, type Outcome, type Scope } from './runtime.ts';
import { wholeState } from './state.ts';
import { passed, timersDue } from './timing.ts';

const FLOW: Flow = {
  start: 'masuk',
  deadline: { days: 10, clock: 'working' },
  clocks: {
    verifikasi: { name: 'Verifikasi', deadline: { days: 3, clock: 'working' }, until: ['diolah'] },
    kalender: { name: 'Undang-undang', deadline: { days: 14, clock: 'calendar' }, pauses: false },
    olah: { name: 'Pengolahan', deadline: { days: 4, clock: 'working' }, from: 'diolah' },
    penting: { name: 'Penting', deadline: { days: 1, clock: 'working' }, when: 'penting = true' },
  },
  timers: {
    hampir: { before: { days: 2, clock: 'working' }, of: 'case', reminds: 'turn' },
    naik: { of: 'verifikasi', escalates: true },
    naik_lagi: { after: { days: 2, clock: 'working' }, of: 'verifikasi', escalates: true },
  },
  stages: {
    masuk: {
      name: 'Diperiksa',
      turn: 'petugas',
      actions: {
        terus: { label: 'Teruskan', to: 'diolah' },
        tanya: { label: 'Tanya', to: 'menunggu' },
        perpanjang: { label: 'Perpanjang', extends: 5 },
        diam: { label: 'Diam', by: 'system', to: 'dikabulkan', decides: 'grant' },
      },
      timers: { diam: { of: 'case', does: 'diam' } },
    },
    menunggu: {
      name: 'Menunggu',
      turn: 'applicant',
      actions: { jawab: { label: 'Jawab', to: 'kembali' } },
      timers: { ingat: { after: { days: 3, clock: 'calendar' }, reminds: 'applicant' } },
    },
    diolah: {
      name: 'Diolah',
      turn: 'petugas',
      actions: {
        tolak: { label: 'Tolak', to: 'ditolak', decides: 'refuse' },
        tanya: { label: 'Tanya', to: 'menunggu' },
        ulang: { label: 'Ulangi', to: 'masuk' },
      },
    },
    ditolak: {
      name: 'Ditolak',
      end: 'refused',
      actions: {
        keberatan: { label: 'Keberatan', by: 'applicant', to: 'keberatan', within: { days: 21, clock: 'working' } },
      },
    },
    keberatan: {
      name: 'Keberatan',
      turn: 'kepala',
      deadline: { days: 10, clock: 'working' },
      actions: {
        kuatkan: { label: 'Tolak', to: 'dikuatkan', decides: 'refuse' },
        anggap: { label: 'Anggap', by: 'system', to: 'dikabulkan', decides: 'grant' },
      },
      timers: { lewat: { of: 'stage', does: 'anggap' } },
    },
    dikuatkan: {
      name: 'Keberatan ditolak',
      end: 'refused',
      actions: {
        banding: { label: 'Banding', by: 'applicant', to: 'banding', within: { days: 10, clock: 'working' } },
      },
    },
    banding: {
      name: 'Banding',
      turn: 'kepala',
      superior: true,
      deadline: { days: 10, clock: 'working' },
      actions: { kabulkan: { label: 'Kabulkan', to: 'dikabulkan', decides: 'grant' } },
    },
    dikabulkan: { name: 'Dikabulkan', end: 'granted' },
  },
};
const app = compile({
  id: 'uji',
  name: 'Uji',
  version: '1.0.0',
  parameters: {},
  roles: { petugas: { name: 'Petugas', at: 'agency' }, kepala: { name: 'Kepala', at: 'agency' } },
  form: { pages: { satu: { title: 'Satu', fields: { penting: { type: 'yes-no', label: 'Penting?' } } } } },
  values: {},
  tables: {},
  flow: FLOW,
  letters: {},
  standard: {},
  translations: {},
  scenarios: {},
} as unknown as Definition);

const on = (today: string, state?: CaseState, penting = false): Scope => ({
  answers: { penting },
  parameters: {},
  today,
  ...(state === undefined
    ? {}
    : { case: { ticket: 'X', opened: state.opened, stage: state.stage, due: state.caseDue } }),
});
const begin = (today: string): CaseState => open(app, on(today), nationalCalendar).state;
function step(state: CaseState, today: string, action: string, who = 'petugas'): CaseState {
  const result = advance(app, state, { action, who }, on(today, state), nationalCalendar);
  if (isRefusal(result)) throw new Error(`${action} on ${today}: ${result.refused}`);
  return result.state;
}
const refusal = (state: CaseState, today: string, action: string, who: string): string => {
  const result = advance(app, state, { action, who }, on(today, state), nationalCalendar);
  return isRefusal(result) ? result.refused : 'done';
};

describe('named clocks', () => {
  test('begin with the case or with their stage, stand still with it, and are met once', () => {
    const state = begin('2026-03-02');
    expect(state.clocks).toMatchObject({ verifikasi: { due: '2026-03-05' }, kalender: { due: '2026-03-16' } });
    expect(state.clocks.olah).toBeUndefined();
    const asked = step(state, '2026-03-03', 'tanya');
    expect(asked.stoppedOn).toBe('2026-03-03');
    expect(asked.clocks.verifikasi).toMatchObject({ due: null, left: 2, stoppedOn: '2026-03-03' });
    expect(asked.clocks.kalender).toMatchObject({ due: '2026-03-16', left: null });
    const answered = step(asked, '2026-03-13', 'jawab', 'applicant');
    // Nyepi, Idul Fitri and joint leave lie between.
    expect(answered.clocks.verifikasi).toMatchObject({ due: '2026-03-17', left: null, stoppedOn: null });
    const going = step(answered, '2026-03-16', 'terus');
    expect(going.clocks).toMatchObject({ verifikasi: { metOn: '2026-03-16' }, olah: { due: '2026-03-27' } });
    const again = step(step(going, '2026-03-16', 'ulang'), '2026-03-27', 'terus');
    expect(again.clocks.verifikasi).toEqual(going.clocks.verifikasi);
    expect(again.clocks.olah?.startedOn).toBe('2026-03-16');
  });

  test('say whether they were kept, and count only where they apply', () => {
    const late = step(begin('2026-03-02'), '2026-03-06', 'terus');
    const kept = (state: CaseState, today: string, penting = false) =>
      Object.fromEntries(clocksOf(app, state, on(today, state, penting)).map(one => [one.id, one.kept]));
    expect(kept(late, '2026-03-06')).toEqual({ verifikasi: false, kalender: null, olah: null });
    expect(kept(late, '2026-03-06', true)).toMatchObject({ penting: false });
    expect(kept(step(late, '2026-03-09', 'tolak'), '2026-06-01')).toEqual({
      verifikasi: false,
      kalender: true,
      olah: true,
    });
  });
});

describe('timers that look at a deadline', () => {
  const due = (state: CaseState, today: string) => timersDue(app, state, today).map(one => `${one.id} ${one.on}`);
  test('remind before it on the very day, and act on the day after it', () => {
    const state = begin('2026-03-02');
    expect(due(state, '2026-03-11')).toEqual(['naik 2026-03-06', 'naik_lagi 2026-03-10']);
    expect(due(state, '2026-03-12')).toEqual(['naik 2026-03-06', 'naik_lagi 2026-03-10', 'hampir 2026-03-12']);
    expect(due(state, '2026-03-17')).toContain('diam 2026-03-17');
    expect(step(state, '2026-03-17', 'diam', 'system').end).toBe('granted');
  });

  test('follow the deadline when it is lengthened, and rest while it stands still', () => {
    const longer = step(begin('2026-03-02'), '2026-03-03', 'perpanjang');
    expect(due(longer, '2026-03-25')).not.toContain('diam 2026-03-17');
    const asked = step(longer, '2026-03-03', 'tanya');
    expect(due(asked, '2026-03-10')).toEqual(['ingat 2026-03-07']);
  });

  test('escalate once in a stay, and a task that moves on is the next desk’s alone', () => {
    const state = passed(app, begin('2026-03-02'), 'naik', '2026-03-06');
    expect([state.escalated, due(state, '2026-03-06')]).toEqual(['2026-03-06', []]);
    const back = step(step(state, '2026-03-06', 'tanya'), '2026-03-09', 'jawab', 'applicant');
    expect(due(back, '2026-03-09')).toEqual([]);
    expect(step(state, '2026-03-06', 'terus').escalated).toBe(null);
  });
});

describe('objection and appeal', () => {
  const refused = step(step(begin('2026-03-02'), '2026-03-03', 'terus'), '2026-03-03', 'tolak');
  test('are the applicant’s for so many days, and nobody else’s', () => {
    expect(refused).toMatchObject({ end: 'refused', closed: '2026-03-03', windows: { keberatan: '2026-04-09' } });
    expect(offered(app, refused, on('2026-04-09', refused), 'applicant')).toEqual(['keberatan']);
    expect(offered(app, refused, on('2026-04-09', refused), 'petugas')).toEqual([]);
    expect(refusal(refused, '2026-04-09', 'keberatan', 'petugas')).toBe('not-your-turn');
    expect(refusal(refused, '2026-04-10', 'keberatan', 'applicant')).toBe('too-late');
  });

  test('reopen the case: the first promise stays kept, the new limit runs, silence grants', () => {
    const objected = step(refused, '2026-04-09', 'keberatan', 'applicant');
    expect(objected).toMatchObject({ end: null, due: '2026-04-23', clock: 'running', caseDue: refused.caseDue });
    expect([objected.closed, objected.desk]).toEqual(['2026-03-03', { role: 'kepala' }]);
    expect(timersDue(app, objected, '2026-04-23')).toEqual([]);
    expect(step(objected, '2026-04-24', 'anggap', 'system')).toMatchObject({ end: 'granted', closed: '2026-03-03' });
  });

  test('an appeal goes to the post above', () => {
    const upheld = step(step(refused, '2026-04-09', 'keberatan', 'applicant'), '2026-04-10', 'kuatkan', 'kepala');
    expect(upheld.windows).toEqual({ banding: '2026-04-24' });
    const appealed = step(upheld, '2026-04-24', 'banding', 'applicant');
    expect(appealed).toMatchObject({ desk: { role: 'kepala', superior: true }, due: '2026-05-11' });
    expect(step(appealed, '2026-04-30', 'kabulkan', 'kepala').end).toBe('granted');
  });
});

test('a state that an earlier program kept is read whole', () => {
  const { clocks, stoppedOn, fired, escalated, closed, windows, ...kept } = step(
    begin('2026-03-02'),
    '2026-03-04',
    'tanya',
  );
  expect(wholeState(kept)).toMatchObject({ clocks: {}, stoppedOn: '2026-03-04', fired: [], windows: {}, closed: null });
});

/** Walks day by day and counts, by itself, each day on which a promise runs. */
describe('against a slow reference', () => {
  const move = fc.record({ wait: fc.integer({ min: 0, max: 9 }), ask: fc.boolean() });
  test('the days that ran are exactly the days that were promised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.array(move, { maxLength: 8 }), (start, moves) => {
        let today = addDays(nationalCalendar, '2026-01-05', start, 'calendar');
        let state = begin(today);
        // What is left of ten working days, of three, and of fourteen calendar days that never rest.
        const left = { case: 10, verifikasi: 3, kalender: 14 };
        let stopped = false;
        for (const { wait, ask } of moves) {
          for (let day = 0; day < wait; day += 1) {
            today = dayAfter(today);
            left.kalender -= 1;
            if (!stopped && nationalCalendar.isWorking(today)) {
              left.case -= 1;
              left.verifikasi -= 1;
            }
          }
          // What is missed counts by other days; the promise is what is looked at here.
          if (left.verifikasi < 1 || left.kalender < 1) return;
          if (ask !== stopped) {
            state = stopped ? step(state, today, 'jawab', 'applicant') : step(state, today, 'tanya');
            stopped = !stopped;
          }
          const due = (days: number, clock: 'working' | 'calendar') => addDays(nationalCalendar, today, days, clock);
          expect(state.stoppedOn === null).toBe(!stopped);
          expect(stopped ? state.remaining : state.caseDue).toBe(stopped ? left.case : due(left.case, 'working'));
          const { verifikasi, kalender } = state.clocks;
          expect(stopped ? verifikasi?.left : verifikasi?.due).toBe(
            stopped ? left.verifikasi : due(left.verifikasi, 'working'),
          );
          expect(kalender?.due).toBe(due(left.kalender, 'calendar'));
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('what came in after closing time counts from the next working day, and was opened on its own', () => {
  const outcome: Outcome = open(app, on('2026-03-02'), nationalCalendar, '2026-03-03');
  expect([outcome.state.opened, outcome.state.caseDue, outcome.task]).toEqual([
    '2026-03-02',
    '2026-03-17',
    { role: 'petugas' },
  ]);
});
