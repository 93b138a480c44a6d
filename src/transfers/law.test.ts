/** The law of moving a case as tables: deadlines, states, answers, and every reason that keeps a case where it is. */
import { describe, expect, test } from 'vitest';
import { PERMIT } from '../../test/cases.ts';
import { type Editable, edited } from '../../test/transferring/world.ts';
import {
  type Answers,
  type CaseState,
  compile,
  type Definition,
  nationalCalendar,
  UNBEGUN,
} from '../language/index.ts';
import { movedDue, type Span } from './clocks.ts';
import { judge, type Matter, REASON_CODES, type ReasonCode, type Sides } from './law.ts';
import { EMPTY_MAPPING, KEPT, type Mapping } from './mapping.ts';

const TODAY = '2026-11-24';
const at = { today: TODAY, calendar: nationalCalendar };
const working = (days: number): Span => ({ days, clock: 'working' });
const calendar = (days: number): Span => ({ days, clock: 'calendar' });
const none: Span = { days: null, clock: 'calendar' };

describe('a deadline under another number of days', () => {
  // Tuesday the 24th; opened on Tuesday the 17th, so that five working or seven calendar days are used.
  const START = '2026-11-17';
  test.each([
    ['more days do not put the promise off', '2026-12-01', working(10), working(15), 'office', '2026-12-01'],
    [
      'fewer days bring it forward, time used stays used',
      '2026-12-01',
      working(10),
      working(7),
      'office',
      '2026-11-26',
    ],
    ['never before today', '2026-12-01', working(10), working(3), 'office', TODAY],
    ['what had passed stays passed', '2026-11-20', working(3), working(1), 'office', '2026-11-20'],
    ['the same days change nothing', '2026-12-01', working(10), working(10), 'office', '2026-12-01'],
    ['working days become calendar days', '2026-12-01', working(10), calendar(10), 'office', '2026-11-27'],
    ['a promise outlives the rule that made it', '2026-12-01', working(10), none, 'office', '2026-12-01'],
    ['a first promise counts from the start', null, none, working(10), 'office', '2026-12-01'],
    ['and not before today', null, none, working(2), 'office', TODAY],
    ['no promise before, none after', null, none, none, 'office', null],
    ['a limit on the citizen is not shortened', '2026-12-01', calendar(14), calendar(3), 'citizen', '2026-12-01'],
    ['but may be lengthened', '2026-12-01', calendar(14), calendar(21), 'citizen', '2026-12-08'],
    ['an extension is kept', '2026-12-08', working(10), working(9), 'office', '2026-12-07'],
  ] as const)('%s', (_, due, from, to, binds, expected) => {
    expect(movedDue(due, { from, to, start: START, binds }, at)).toBe(expected);
  });
});

const ANSWERS: Answers = { nama: 'Siti Aminah', nik: '3325014107900003', usaha: 'Soto' };
const BASE: CaseState = {
  ...UNBEGUN,
  stage: 'verifikasi',
  enteredOn: '2026-11-23',
  opened: '2026-11-23',
  due: '2026-11-26',
  caseDue: '2026-12-07',
  desk: { role: 'verifikator' },
};
const ASKED: CaseState = {
  ...BASE,
  stage: 'perbaikan',
  previous: 'verifikasi',
  due: null,
  caseDue: null,
  remaining: 9,
  clock: 'stopped',
  timers: { diam: '2026-11-28' },
  desk: null,
  stageRemaining: { verifikasi: { due: 2, timers: {} } },
  cameFrom: { perbaikan: 'verifikasi' },
};

interface Case {
  readonly from?: (tree: Editable<Definition>) => void;
  readonly to?: (tree: Editable<Definition>) => void;
  readonly matter?: Partial<Matter>;
  readonly mapping?: Partial<Mapping>;
  readonly noDesk?: string;
}

function verdictOf({ from = () => undefined, to = () => undefined, matter = {}, mapping = {}, noDesk }: Case) {
  const before = edited(PERMIT, from);
  const sides: Sides = {
    from: compile(before),
    to: compile(edited(before, to)),
    fromDigest: 'sha256:from',
    fromValues: {},
    toValues: {},
    mapping: { ...EMPTY_MAPPING, ...mapping },
  };
  const whole = { ticket: 'BTG-2026-ABCDEF', answers: ANSWERS, state: BASE, former: [], letters: [], ...matter };
  return judge(sides, whole, { ...at, hasDesk: role => role !== noDesk });
}

const moved = (of: Case) => {
  const verdict = verdictOf(of);
  if (!verdict.moves) throw new Error(JSON.stringify(verdict.reasons));
  return verdict.moved;
};

const without = <T extends object>(record: T, ...keys: readonly string[]): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T;
const dropField = (page: 'pemohon' | 'isi', id: string) => (tree: Editable<Definition>) => {
  const shape = tree.form.pages[page];
  if (shape !== undefined) shape.fields = without(shape.fields, id);
};
const addField =
  (field: Editable<Definition>['form']['pages'][string]['fields'][string], id = 'baru') =>
  (tree: Editable<Definition>) => {
    const page = tree.form.pages.isi;
    if (page !== undefined) page.fields = { ...page.fields, [id]: field };
  };
const LETTER = {
  name: 'Izin',
  layout: 'titled' as const,
  title: 'IZIN',
  series: 'izin',
  number: 'nomor',
  signer: 'kepala',
  body: 'Untuk {{nama}}.',
};

describe('a case under the same definition', () => {
  test.each([
    ['at a desk', BASE],
    ['with the applicant', ASKED],
  ])('is the same, %s', (_, state) => {
    expect(moved({ matter: { state } })).toEqual({ answers: ANSWERS, former: [], state });
  });
});

describe('what is carried over', () => {
  test('an answer whose field is gone is kept with the definition that has it', () => {
    const of = moved({ to: dropField('isi', 'usaha'), mapping: { fields: { usaha: KEPT } } });
    expect(of.answers).not.toHaveProperty('usaha');
    expect(of.former).toEqual([{ field: 'usaha', digest: 'sha256:from', answer: 'Soto' }]);
  });

  test('an answer goes to the field that takes it over', () => {
    const to = (tree: Editable<Definition>) => {
      dropField('isi', 'usaha')(tree);
      addField({ type: 'text', label: 'Usaha' })(tree);
    };
    expect(moved({ to, mapping: { fields: { usaha: 'baru' } } }).answers).toMatchObject({ baru: 'Soto' });
  });

  test('an option that is called otherwise is mapped, and the answer as given is kept', () => {
    const choice = (...ids: readonly string[]) =>
      addField({ type: 'choice', label: 'Jenis', options: Object.fromEntries(ids.map(id => [id, { label: id }])) });
    const of = moved({
      from: choice('kaki_lima', 'tenda'),
      to: choice('gerobak', 'tenda'),
      matter: { answers: { ...ANSWERS, baru: 'kaki_lima' } },
      mapping: { options: { baru: { kaki_lima: 'gerobak' } } },
    });
    expect(of.answers).toMatchObject({ baru: 'gerobak' });
    expect(of.former).toEqual([{ field: 'baru', digest: 'sha256:from', answer: 'kaki_lima' }]);
  });

  test('an answer that the new form hides stays readable as a former one', () => {
    const to = (tree: Editable<Definition>) => {
      const page = tree.form.pages.isi;
      if (page !== undefined) page.when = 'nama = "Orang lain"';
    };
    expect(moved({ to })).toMatchObject({ former: [{ field: 'usaha', answer: 'Soto' }] });
  });

  test('new limits do not reach back', () => {
    const to = (tree: Editable<Definition>) => {
      const field = tree.form.pages.isi?.fields.usaha;
      if (field !== undefined) field.at_least = 30;
    };
    expect(moved({ to }).answers).toEqual(ANSWERS);
  });

  test('the clock does not stop because of a move, and runs again where the new stage does not stop it', () => {
    const stopping = (tree: Editable<Definition>) => {
      const stage = tree.flow.stages.verifikasi;
      if (stage !== undefined) stage.clock = 'stopped';
    };
    expect(moved({ to: stopping }).state).toMatchObject({ clock: 'running', caseDue: '2026-12-07' });
    const stopped: CaseState = { ...BASE, clock: 'stopped', due: null, caseDue: null, remaining: 4 };
    const running = (tree: Editable<Definition>) => {
      const stage = tree.flow.stages.verifikasi;
      if (stage !== undefined) stage.clock = 'running';
    };
    expect(moved({ from: stopping, to: running, matter: { state: stopped } }).state).toMatchObject({
      clock: 'running',
      caseDue: '2026-11-30',
      remaining: null,
    });
  });

  test('named clocks go on with the time used, one that was met stays met, and a new one counts from the move', () => {
    const timed =
      (days: number, more: object = {}) =>
      (tree: Editable<Definition>) => {
        tree.flow.clocks = { tanggap: { name: 'Tanggapan', deadline: { days, clock: 'working' } }, ...more };
      };
    const running = { startedOn: '2026-11-23', due: '2026-11-30', left: null, stoppedOn: null, metOn: null };
    const state: CaseState = { ...BASE, clocks: { tanggap: running } };
    // Never later than it was promised, and sooner where fewer days apply; today is a day after it began.
    expect(moved({ from: timed(5), to: timed(8), matter: { state } }).state.clocks.tanggap?.due).toBe('2026-11-30');
    expect(moved({ from: timed(5), to: timed(3), matter: { state } }).state.clocks.tanggap?.due).toBe('2026-11-26');
    const met = { ...running, metOn: '2026-11-24' };
    expect(
      moved({ from: timed(5), to: timed(3), matter: { state: { ...BASE, clocks: { tanggap: met } } } }).state.clocks,
    ).toEqual({
      tanggap: met,
    });
    const added = { baru: { name: 'Baru', deadline: { days: 2, clock: 'working' } } };
    expect(moved({ from: timed(5), to: timed(5, added), matter: { state } }).state.clocks.baru).toMatchObject({
      startedOn: '2026-11-24',
      due: '2026-11-26',
    });
    const without = (tree: Editable<Definition>) => {
      tree.flow.clocks = {};
    };
    expect(moved({ from: timed(5), to: without, matter: { state } }).state.clocks).toEqual({});
  });

  test('after an objection the first promise stays as it was, and a timer that looks at a deadline follows it', () => {
    const state: CaseState = { ...BASE, closed: '2026-11-23', fired: ['verifikasi.ingat'] };
    const shorter = (tree: Editable<Definition>) => {
      tree.flow.deadline = { days: 2, clock: 'working' };
      const stage = tree.flow.stages.verifikasi;
      if (stage !== undefined)
        stage.timers = { lewat: { of: 'stage', escalates: true }, ingat: { of: 'stage', reminds: 'turn' } };
    };
    const after = moved({ to: shorter, matter: { state } }).state;
    expect(after).toMatchObject({ closed: '2026-11-23', caseDue: BASE.caseDue, fired: ['verifikasi.ingat'] });
    expect(after.timers).toEqual({ lewat: '2026-11-26' });
  });

  test("the applicant's time to answer is never shortened, and the way back is found under its new name", () => {
    const to = (tree: Editable<Definition>) => {
      const { verifikasi, ...others } = tree.flow.stages;
      if (verifikasi === undefined) return;
      tree.flow.start = 'periksa';
      tree.flow.stages = { periksa: verifikasi, ...others };
      const timer = tree.flow.stages.perbaikan?.timers?.diam;
      if (timer?.after !== undefined) timer.after.days = 1;
    };
    expect(moved({ to, matter: { state: ASKED }, mapping: { stages: { verifikasi: 'periksa' } } }).state).toMatchObject(
      {
        previous: 'periksa',
        cameFrom: { perbaikan: 'periksa' },
        timers: { diam: '2026-11-28' },
        stageRemaining: { periksa: { due: 2 } },
      },
    );
  });

  test('a timer that is new counts from the day of the move; one that did its work does not come again', () => {
    const timed = (tree: Editable<Definition>) => {
      const stage = tree.flow.stages.verifikasi;
      if (stage === undefined) return;
      stage.actions = { ...stage.actions, ingatkan: { label: 'Ingatkan', by: 'system' } };
      stage.timers = { ingat: { after: { days: 3, clock: 'calendar' }, does: 'ingatkan' } };
    };
    expect(moved({ to: timed }).state.timers).toEqual({ ingat: '2026-11-27' });
    expect(moved({ from: timed }).state.timers).toEqual({});
  });
});

/** For each reason a move that it forbids. */
const FORBIDDEN: Readonly<Record<ReasonCode, Case>> = {
  'stage-gone': {
    to: tree => {
      const { verifikasi, ...others } = tree.flow.stages;
      if (verifikasi === undefined) return;
      tree.flow.start = 'periksa';
      tree.flow.stages = { periksa: verifikasi, ...others };
    },
  },
  'question-pending': {
    matter: { state: ASKED },
    to: tree => {
      const stage = tree.flow.stages.perbaikan;
      if (stage !== undefined) stage.turn = 'verifikator';
    },
  },
  'question-gone': {
    matter: { state: ASKED },
    to: tree => {
      const kirim = tree.flow.stages.perbaikan?.actions?.kirim;
      if (kirim !== undefined) kirim.ask = { lain: { type: 'text', label: 'Lain' } };
    },
  },
  'turn-to-applicant': {
    to: tree => {
      const stage = tree.flow.stages.verifikasi;
      if (stage !== undefined) stage.turn = 'applicant';
    },
  },
  'way-back-gone': {
    matter: { state: { ...ASKED, previous: 'lama', cameFrom: { perbaikan: 'lama' } } },
    from: tree => {
      tree.flow.stages.lama = { name: 'Lama', turn: 'verifikator', actions: { maju: { label: 'Maju', to: 'terbit' } } };
    },
    to: tree => {
      tree.flow.stages = without(tree.flow.stages, 'lama');
    },
  },
  'field-gone': { to: dropField('isi', 'usaha') },
  'two-answers': {
    from: addField({ type: 'text', label: 'Usaha lain' }),
    to: dropField('isi', 'baru'),
    matter: { answers: { ...ANSWERS, baru: 'Bakso' } },
    mapping: { fields: { baru: 'usaha' } },
  },
  'answer-does-not-fit': { to: addField({ type: 'number', label: 'Usaha' }, 'usaha') },
  'option-gone': { to: addField({ type: 'choice', label: 'Usaha', options: { tenda: { label: 'Tenda' } } }, 'usaha') },
  'answer-missing': { to: addField({ type: 'text', label: 'Baru', required: true }) },
  'answer-not-askable': {
    matter: { state: { ...BASE, stage: 'persetujuan', desk: { role: 'kepala' } } },
    to: tree => {
      const ask = tree.flow.stages.verifikasi?.actions?.lengkap?.ask;
      if (ask !== undefined) ask.luas = { type: 'number', label: 'Luas', required: true };
      tree.letters = { izin: { ...LETTER, body: 'Seluas {{luas}} meter.' } };
      const setujui = tree.flow.stages.persetujuan?.actions?.setujui;
      if (setujui !== undefined) setujui.letter = 'izin';
    },
  },
  'role-gone': {
    from: tree => {
      tree.roles.pelaksana = { name: 'Pelaksana', at: 'agency' };
    },
    to: tree => {
      tree.roles = without(tree.roles, 'pelaksana');
    },
    matter: { state: { ...BASE, dispatched: { pelaksana: 'a' } } },
  },
  'no-desk': { noDesk: 'kepala' },
  'letter-gone': {
    matter: { letters: ['izin'] },
    from: tree => {
      tree.letters = { izin: LETTER };
    },
    to: tree => {
      tree.letters = {};
    },
  },
  'timer-gone': {
    matter: { state: { ...BASE, timers: { diam: '2026-11-30' } } },
    from: tree => {
      const stage = tree.flow.stages.verifikasi;
      if (stage === undefined) return;
      stage.actions = { ...stage.actions, kabul: { label: 'Kabul', by: 'system', to: 'terbit', decides: 'grant' } };
      stage.timers = { diam: { after: { days: 7, clock: 'calendar' }, does: 'kabul' } };
    },
    to: tree => {
      const stage = tree.flow.stages.verifikasi;
      if (stage !== undefined) stage.timers = {};
    },
  },
  'no-way-on': {
    to: tree => {
      const actions = tree.flow.stages.verifikasi?.actions ?? {};
      for (const action of Object.values(actions)) action.when = 'nama = "Orang lain"';
    },
  },
};

describe('a case stays where it is', () => {
  test.each(REASON_CODES)('%s', code => {
    const verdict = verdictOf(FORBIDDEN[code]);
    expect(verdict.moves ? [] : verdict.reasons.map(reason => reason.code)).toContain(code);
  });

  test('and moves where the owner has decided about it', () => {
    expect(verdictOf({ ...FORBIDDEN['answer-missing'], mapping: { empty: ['baru'] } }).moves).toBe(true);
    expect(verdictOf({ ...FORBIDDEN['letter-gone'], mapping: { letters: { izin: KEPT } } }).moves).toBe(true);
    expect(verdictOf({ ...FORBIDDEN['role-gone'], mapping: { roles: { pelaksana: KEPT } } }).moves).toBe(true);
    expect(verdictOf({ ...FORBIDDEN['stage-gone'], mapping: { stages: { verifikasi: 'periksa' } } }).moves).toBe(true);
    expect(verdictOf({ ...FORBIDDEN['answer-not-askable'], mapping: { empty: ['luas'] } }).moves).toBe(true);
  });
});
