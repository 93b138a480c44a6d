/** Executable examples: what is done, and what must then be so. */
import type { Scenario, ScenarioStep } from '../definition.ts';
import {
  answer,
  date,
  dateOrNull,
  type Element,
  element,
  list,
  lookup,
  oneOf,
  reference,
  scalar,
  text,
  truth,
  whole,
} from './shapes.ts';

type Expected = NonNullable<ScenarioStep['expect']>;

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
      about: '`applicant`, a role, `system` (timers due are run), or `payment`.',
      example: 'who: applicant',
    },
    does: {
      shape: reference,
      about: '`submit`, `withdraw` or an action; absent for `system`.',
      example: 'does: submit',
    },
    levy: {
      shape: reference,
      about: 'With `who: payment`, `does: pays`: the levy whose bill is paid.',
      example: 'levy: retribusi',
    },
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
    clocks: {
      shape: lookup(element('expected_clock'), 20),
      about: 'How named clocks stand.',
      example: 'clocks: { verifikasi: { due: 2026-03-05 } }',
    },
    booking: {
      shape: lookup(element('expected_booking'), 10),
      about: 'How bookings stand, by the field that asked for them.',
      example: 'booking: { jadwal: { state: kept } }',
    },
    escalated: {
      shape: truth,
      about: 'Whether the task lies with the superior too.',
      example: 'escalated: true',
    },
    reminded: {
      shape: list(oneOf('turn', 'applicant', 'superior'), 3),
      about: 'Exactly who was reminded in this step.',
      example: 'reminded: [turn]',
    },
    until: {
      shape: lookup(date, 20),
      about: 'Last days on which the applicant may still do actions of an end stage.',
      example: 'until: { ajukan_keberatan: 2026-04-20 }',
    },
    asked: {
      shape: list(reference, 20),
      about: 'Exactly the opinions that are asked for here and not answered.',
      example: 'asked: [jalan]',
    },
    joined: { shape: truth, about: 'Whether enough of them have answered.', example: 'joined: true' },
    notice: {
      shape: element('expected_notice'),
      about: 'A declared notice that this step gives.',
      example: 'notice: { to: applicant, contains: [Masih kurang] }',
    },
    record: {
      shape: element('expected_record'),
      about: 'What the step must have done to a register.',
      example: 'record: { register: pedagang, does: add, values: { nama: Siti } }',
    },
    bill: {
      shape: element('expected_bill'),
      about: 'How the last bill of a levy stands.',
      example: 'bill: { levy: retribusi, amount: 150000 }',
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

export const expected_clock: Element<NonNullable<Expected['clocks']>[string]> = {
  about: 'How a named clock stands; only what is written is looked at.',
  properties: {
    due: { shape: dateOrNull, about: 'Its last day; null while it stands still.', example: 'due: 2026-03-05' },
    left: { shape: whole(-3_650, 3_650), about: 'Days left while it stands still.', example: 'left: 4' },
    met: { shape: dateOrNull, about: 'Day on which it was met.', example: 'met: 2026-03-04' },
    kept: { shape: truth, about: 'Whether the promise was kept.', example: 'kept: true' },
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
