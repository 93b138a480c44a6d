/** The way of a case, the letters it ends in, and the examples that prove it. */
import type { Action, Deadline, Flow, Letter, Scenario, ScenarioStep, Stage, Timer } from '../definition.ts';
import {
  answer,
  collection,
  date,
  dateOrNull,
  days,
  type Element,
  element,
  expression,
  list,
  lookup,
  oneOf,
  plain,
  reference,
  scalar,
  text,
  whole,
  words,
} from './shapes.ts';

type Expected = NonNullable<ScenarioStep['expect']>;

export const flow: Element<Flow> = {
  about: 'The stages a case passes through.',
  properties: {
    start: {
      shape: reference,
      required: true,
      about: 'Stage in which a submitted case begins.',
      example: 'start: verifikasi',
    },
    deadline: {
      shape: element('deadline'),
      about: 'The promise to the citizen for the whole case, counted while the clock runs.',
      example: 'deadline: { days: 14, clock: working }',
    },
    stages: { shape: collection('stage', 60), required: true, about: 'Stages by id.' },
  },
};

export const deadline: Element<Deadline> = {
  about: 'So many days, counted on working days or on the calendar.',
  properties: {
    days: {
      shape: days,
      required: true,
      about: 'A number from 1 to 3650, or `{parameter_id}` of a parameter that holds days.',
      example: 'days: "{hari_verifikasi}"',
    },
    clock: {
      shape: oneOf('working', 'calendar'),
      required: true,
      about: 'Which days count.',
      example: 'clock: working',
    },
  },
};

export const stage: Element<Stage> = {
  about: 'Where a case stands.',
  properties: {
    name: { shape: words(80), required: true, about: 'Name of the stage.', example: 'name: Verifikasi berkas' },
    tells: {
      shape: words(500, 'answers'),
      about: 'What the citizen reads while the case stands here.',
      example: 'tells: Berkas Anda sedang diperiksa.',
    },
    turn: {
      shape: reference,
      about: 'Whose move it is: a role, or `applicant`. Absent in an end stage only.',
      example: 'turn: verifikator',
    },
    deadline: {
      shape: element('deadline'),
      about: 'Deadline of the stage.',
      example: 'deadline: { days: 3, clock: working }',
    },
    clock: {
      shape: oneOf('running', 'stopped'),
      about: "Whether the clocks run here; they always stand still on the applicant's turn.",
      example: 'clock: stopped',
    },
    end: {
      shape: oneOf('granted', 'refused', 'done', 'withdrawn'),
      about: 'The case ends here, and how.',
      example: 'end: granted',
    },
    actions: { shape: collection('action', 20), about: 'What may be done here.' },
    timers: { shape: collection('timer', 10), about: 'What happens by itself after a time.' },
  },
};

export const action: Element<Action> = {
  about: 'What may be done in a stage.',
  properties: {
    label: { shape: words(80), required: true, about: 'Words on the button.', example: 'label: Teruskan ke survei' },
    hint: { shape: words(300), about: 'Help beneath the button.' },
    to: {
      shape: reference,
      about: 'Stage it leads to; `kembali` returns to the stage before; absent: the case stays.',
      example: 'to: survei',
    },
    tone: { shape: oneOf('primary', 'danger'), about: 'How the button looks.', example: 'tone: primary' },
    by: {
      shape: reference,
      about: 'Who may: a role, `applicant`, or `system` for a timer. Absent: whose turn it is.',
      example: 'by: applicant',
    },
    when: { shape: expression, about: 'The action is offered only when this is true.', example: 'when: luas > 8' },
    ask: {
      shape: collection('field', 20),
      about: 'Fields asked of whoever acts.',
      example: 'ask: { alasan: { type: longtext, label: Alasan, required: true } }',
    },
    decides: {
      shape: oneOf('grant', 'refuse'),
      about: 'What was ruled, where this is a decision.',
      example: 'decides: grant',
    },
    letter: { shape: reference, about: 'Letter issued by this action.', example: 'letter: izin' },
    dispatch: {
      shape: element('dispatch'),
      about: 'Sends the next task to the desk mapped for the option chosen.',
      example: 'dispatch: { by: kategori, role: penangan }',
    },
    extends: {
      shape: days,
      about: 'Lengthens the deadlines of case and stage once, by so many days.',
      example: 'extends: 7',
    },
    tells: {
      shape: words(500, 'answers'),
      about: "Sentence added to the citizen's timeline; may use `{{field}}`.",
      example: 'tells: "Kami perlu perbaikan: {{catatan}}"',
    },
    minutes: {
      shape: whole(1, 10_000),
      about: 'Estimated effort in minutes (PermenPANRB 1/2020).',
      example: 'minutes: 15',
    },
  },
};

export const dispatch: Element<NonNullable<Action['dispatch']>> = {
  about: 'By which answer the next desk is chosen.',
  properties: {
    by: { shape: reference, required: true, about: 'Id of a choice field.', example: 'by: kategori' },
    role: {
      shape: reference,
      required: true,
      about: 'Role whose desks are mapped by option: the one whose turn is next.',
      example: 'role: penangan',
    },
  },
};

export const timer: Element<Timer> = {
  about: 'Does an action of the same stage by itself.',
  properties: {
    after: {
      shape: element('deadline'),
      required: true,
      about: 'How many days the case may stand here; the timer acts on the day after the last of them.',
      example: 'after: { days: 10, clock: calendar }',
    },
    does: { shape: reference, required: true, about: 'Id of the action.', example: 'does: tutup' },
    label: { shape: words(120), about: 'What people read about it.', example: 'label: Ditutup bila tidak dilengkapi' },
  },
};

export const letter: Element<Letter> = {
  about: 'A letter that an action issues.',
  properties: {
    name: { shape: words(120), required: true, about: 'Name of the letter.', example: 'name: Surat izin reklame' },
    layout: {
      shape: oneOf('correspondence', 'titled'),
      required: true,
      about: 'A letter to somebody, or a document under a title.',
      example: 'layout: titled',
    },
    title: {
      shape: plain(200, 'letter'),
      required: true,
      about: 'Heading of a titled letter; subject of correspondence.',
      example: 'title: SURAT IZIN',
    },
    series: {
      shape: reference,
      required: true,
      about: 'Register from which it takes its number, one run a calendar year.',
      example: 'series: izin',
    },
    number: {
      shape: reference,
      required: true,
      about: 'Id of the parameter of type `number-pattern`.',
      example: 'number: nomor_izin',
    },
    signer: { shape: reference, required: true, about: 'Role whose post signs.', example: 'signer: kepala' },
    body: {
      shape: plain(20_000, 'letter'),
      required: true,
      about:
        'Markdown with `{{field}}`, filters `|tanggal`, `|rupiah`, `|terbilang`, rows `: Label | value` and `{{#jika …}}…{{/jika}}`.',
      example: 'body: "Diberikan kepada {{nama}} pada {{surat.tanggal|tanggal}}."',
    },
    to: { shape: plain(500, 'letter'), about: 'Addressee.', example: 'to: "Yth. {{nama}}"' },
    copies: {
      shape: collection(plain(200), 20),
      about: 'Copies to (tembusan).',
      example: 'copies: { camat: Camat setempat }',
    },
    valid_months: {
      shape: whole(1, 1_200),
      about: 'Validity in months from its date; absent: no end.',
      example: 'valid_months: 12',
    },
  },
};

export const scenario: Element<Scenario> = {
  about: 'An executable example.',
  properties: {
    name: { shape: text(200), required: true, about: 'What it shows.', example: 'name: Permohonan lengkap dikabulkan' },
    on: { shape: date, required: true, about: 'Date on which it begins.', example: 'on: 2026-03-02' },
    parameters: {
      shape: lookup(scalar, 200),
      about: 'Values of parameters for this example.',
      example: 'parameters: { hari_verifikasi: 2 }',
    },
    steps: { shape: list(element('step'), 100), required: true, about: 'What is done, in order.' },
  },
};

export const step: Element<ScenarioStep> = {
  about: 'One thing done, and what must then be so.',
  properties: {
    who: {
      shape: reference,
      required: true,
      about: '`applicant`, a role, or `system` (timers due are run).',
      example: 'who: applicant',
    },
    does: { shape: reference, about: '`submit` or an action; absent for `system`.', example: 'does: submit' },
    on: { shape: date, about: 'Date on which it is done; absent: the same day as before.', example: 'on: 2026-03-04' },
    answers: { shape: lookup(answer, 200), about: 'Answers given.', example: 'answers: { nama: Siti, luas: 12 }' },
    refused: {
      shape: text(80),
      about: 'The step must be refused, with this code.',
      example: 'refused: answer.required',
    },
    expect: {
      shape: element('expect'),
      about: 'What must be so afterwards.',
      example: 'expect: { stage: verifikasi, due: 2026-03-05 }',
    },
  },
};

export const expect: Element<Expected> = {
  about: 'What must be so after a step; only what is written is looked at.',
  properties: {
    stage: { shape: reference, about: 'Stage of the case.', example: 'stage: verifikasi' },
    turn: { shape: reference, about: 'Role with the open task.', example: 'turn: verifikator' },
    due: { shape: dateOrNull, about: 'Deadline of the stage.', example: 'due: 2026-03-05' },
    case_due: {
      shape: dateOrNull,
      about: 'Deadline of the case; null while its clock stands still.',
      example: 'case_due: 2026-03-20',
    },
    clock: { shape: oneOf('running', 'stopped'), about: 'Whether the clock runs.', example: 'clock: stopped' },
    end: { shape: text(20), about: 'How the case ended.', example: 'end: granted' },
    values: { shape: lookup(answer, 200), about: 'Computed values and answers.', example: 'values: { luas: 12 }' },
    dispatched: {
      shape: element('dispatched'),
      about: 'Desk to which the task went.',
      example: 'dispatched: { role: penangan, option: jalan }',
    },
    letter: {
      shape: element('expected_letter'),
      about: 'Letter issued.',
      example: 'letter: { id: izin, contains: [Siti] }',
    },
    offered: {
      shape: list(reference, 20),
      about: 'Exactly the actions offered.',
      example: 'offered: [teruskan, tolak]',
    },
  },
};

export const dispatched: Element<NonNullable<Expected['dispatched']>> = {
  about: 'A desk by role and option.',
  properties: {
    role: { shape: reference, required: true, about: 'Role.', example: 'role: penangan' },
    option: { shape: reference, required: true, about: 'Option of the dispatching field.', example: 'option: jalan' },
  },
};

export const expected_letter: Element<NonNullable<Expected['letter']>> = {
  about: 'A letter issued, and words it must hold.',
  properties: {
    id: { shape: reference, required: true, about: 'Letter.', example: 'id: izin' },
    contains: {
      shape: list(text(500), 20),
      about: 'Words that its text must hold.',
      example: 'contains: [Siti Rahayu]',
    },
  },
};
