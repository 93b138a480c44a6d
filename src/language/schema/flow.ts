/** The way of a case, and the letters it ends in. */
import type { Action, Clock, Deadline, Flow, Letter, Stage, Timer } from '../definition.ts';
import {
  collection,
  days,
  type Element,
  element,
  expression,
  list,
  lookup,
  oneOf,
  plain,
  reference,
  truth,
  whole,
  words,
} from './shapes.ts';

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
    clocks: {
      shape: collection('clock', 20),
      about: "Further promises beside the case's own.",
      example: 'clocks: { verifikasi: { name: Verifikasi, deadline: { days: 3, clock: working }, until: [diterima] } }',
    },
    timers: {
      shape: collection('timer', 10),
      about:
        "Reminders and escalations in every stage that is neither the applicant's nor an end; each looks at a deadline.",
      example: 'timers: { ingatkan: { before: { days: 2, clock: working }, of: case, reminds: turn } }',
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

export const clock: Element<Clock> = {
  about: 'A named promise on a case, shown to citizen and officer with its due date, kept or missed.',
  properties: {
    name: { shape: words(80), required: true, about: 'Name of the promise.', example: 'name: Tindak lanjut pertama' },
    deadline: {
      shape: element('deadline'),
      required: true,
      about: 'How many days, by which count.',
      example: 'deadline: { days: 5, clock: working }',
    },
    from: {
      shape: reference,
      about: 'Stage whose first entry starts it; absent: the opening of the case.',
      example: 'from: diterima',
    },
    until: {
      shape: list(reference, 20),
      about: 'Stages whose entry meets it; the end of the case always does.',
      example: 'until: [dikerjakan]',
    },
    pauses: {
      shape: truth,
      default: true,
      about: "Whether it stands still while the case's clock does.",
      example: 'pauses: false',
    },
    when: {
      shape: expression,
      about: 'It counts only for cases of which this is true.',
      example: 'when: jenis = "pengaduan"',
    },
    basis: { shape: reference, about: 'Legal basis.', example: 'basis: permenpanrb62_2018' },
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
    superior: {
      shape: truth,
      about: "Whether the move is of the post above the role's: an appeal goes to the superior of who decided.",
      example: 'superior: true',
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
    consults: {
      shape: collection('consult', 20),
      about: 'Opinions of other desks, asked for while the case stands here.',
    },
    join: {
      shape: element('join'),
      about: 'When enough of those who were asked have answered; absent: all.',
      example: 'join: { needs: quorum, quorum: 2, late: go-on }',
    },
    awaits: {
      shape: element('awaits'),
      about: 'The case waits here for a payment; it goes on by itself when it is paid.',
      example: 'awaits: { payment: retribusi, to: penerbitan }',
    },
    end: {
      shape: oneOf('granted', 'refused', 'done', 'withdrawn'),
      about: 'The case ends here, and how.',
      example: 'end: granted',
    },
    withdraw: {
      shape: truth,
      about: '`false`: the applicant may not withdraw the case here. Everywhere else that is their right.',
      example: 'withdraw: false',
    },
    actions: {
      shape: collection('action', 20),
      about: 'What may be done here; in an end stage only what the applicant may do `within` a time.',
    },
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
    awaits_consults: {
      shape: truth,
      about: "Offered only when the stage's opinions have come in as its `join` says; a timer does it all the same.",
      example: 'awaits_consults: true',
    },
    strategic: {
      shape: truth,
      about:
        'Changes the legal standing of organisation, staff or budget: refused to a Plt or Plh (UU 30/2014 article 14(7)).',
      example: 'strategic: true',
    },
    letter: { shape: reference, about: 'Letter issued by this action.', example: 'letter: izin' },
    records: {
      shape: collection('record_step', 10),
      about: 'What it adds to registers, changes there and ends, in this order.',
      example: 'records: { catat: { register: pedagang, does: add, set: { nik: nik, nama: nama } } }',
    },
    bill: { shape: reference, about: 'Levy whose bill is made by this action.', example: 'bill: retribusi' },
    booking: {
      shape: lookup(oneOf('cancel', 'attended', 'missed'), 10),
      about: 'What becomes of bookings, by the field that asked for them.',
      example: 'booking: { jadwal: attended }',
    },
    dispatch: {
      shape: element('dispatch'),
      about: 'Sends the next task to the desk mapped for the option chosen.',
      example: 'dispatch: { by: kategori, role: penangan }',
    },
    within: {
      shape: element('deadline'),
      about: 'In an end stage: how long after the end the applicant may do it (objection, appeal).',
      example: 'within: { days: "{hari_keberatan}", clock: working }',
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
  about: 'What happens by itself: an action of the stage, a reminder, or an escalation.',
  properties: {
    after: {
      shape: element('deadline'),
      about:
        'How many days the case may stand here, or, with `of`, pass after that deadline; it acts on the day after the last of them.',
      example: 'after: { days: 10, clock: calendar }',
    },
    before: {
      shape: element('deadline'),
      about: 'So many days before the deadline named in `of`; it acts on that very day.',
      example: 'before: { days: 2, clock: working }',
    },
    of: {
      shape: reference,
      about: 'The deadline it looks at: `stage`, `case`, or a clock. Alone: it acts on the day after that deadline.',
      example: 'of: case',
    },
    does: { shape: reference, about: 'Id of the action it does.', example: 'does: tutup' },
    reminds: {
      shape: oneOf('turn', 'applicant', 'superior'),
      about: 'Whom it reminds: the desk whose turn it is, the applicant, or the desk above.',
      example: 'reminds: turn',
    },
    escalates: {
      shape: truth,
      about: 'From then on the post above sees the task and may act on it.',
      example: 'escalates: true',
    },
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
    about: {
      shape: plain(500, 'letter'),
      about: 'What a titled letter is about; stands under TENTANG.',
      example: 'about: Penetapan lokasi pedagang kaki lima',
    },
    security: {
      shape: oneOf('ordinary', 'restricted', 'secret', 'top-secret'),
      about: 'Who may read it (sifat): Biasa, Terbatas, Rahasia, Sangat Rahasia. Absent: `ordinary`.',
      example: 'security: restricted',
    },
    urgency: {
      shape: oneOf('ordinary', 'urgent', 'very-urgent'),
      about: 'How soon it must be acted on (derajat): Biasa, Segera, Sangat Segera. Absent: `ordinary`.',
      example: 'urgency: urgent',
    },
    attachments: {
      shape: plain(100, 'letter'),
      about: 'What goes with correspondence (lampiran); absent: no line for it.',
      example: 'attachments: 1 (satu) berkas',
    },
    classification: {
      shape: plain(40),
      about: 'Classification code (Permendagri 83/2022), for `{klasifikasi}` of the number pattern.',
      example: 'classification: "500.16.7.2"',
    },
    affects: {
      shape: oneOf('personnel', 'budget', 'organisation'),
      about:
        'It changes the legal standing of staff, budget or organisation: no Plt or Plh signs it (UU 30/2014 article 14(7)).',
      example: 'affects: personnel',
    },
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
