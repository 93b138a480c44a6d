/** What is paid for: levies, and stages that wait for a payment. */
import type { Awaits, ExpectedBill, Levy, LevyItem, LevyPenalty } from '../levies/levy.ts';
import {
  collection,
  date,
  type Element,
  element,
  expression,
  number,
  oneOf,
  plain,
  reference,
  whole,
  words,
} from './shapes.ts';

export const levy: Element<Levy> = {
  about: 'Something that is paid (retribusi, pajak), for which an action makes a bill.',
  properties: {
    name: { shape: words(120), required: true, about: 'Name on the bill.', example: 'name: Retribusi pelayanan pasar' },
    basis: {
      shape: plain(300),
      required: true,
      about: "The region's rule that sets it; names a local parameter.",
      example: 'basis: "{perda_retribusi}"',
    },
    items: { shape: collection('levy_item', 20), required: true, about: 'Lines of the bill.' },
    round: {
      shape: oneOf('half-up', 'down'),
      about: 'How the rupiah of a line are made whole; absent: `half-up`.',
      example: 'round: down',
    },
    due: {
      shape: element('deadline'),
      required: true,
      about: 'Days for paying, counted from the day on which the bill is made.',
      example: 'due: { days: 30, clock: calendar }',
    },
    exempt: {
      shape: element('levy_exempt'),
      about: 'When nothing is asked; the basis is recorded on a bill of zero.',
      example: 'exempt: { when: tidak_mampu, basis: "{perda_retribusi}" }',
    },
    penalty: {
      shape: element('levy_penalty'),
      about: 'What is added for each begun month after the due date; absent: nothing.',
    },
  },
};

export const levy_item: Element<LevyItem> = {
  about: 'A line of a bill.',
  properties: {
    label: { shape: words(120), required: true, about: 'What it is for.', example: 'label: Sewa kios' },
    amount: {
      shape: expression,
      required: true,
      about: 'Rupiah; never less than nothing.',
      example: 'amount: luas * param.tarif',
    },
    when: { shape: expression, about: 'The line is there only where this is true.', example: 'when: luas > 6' },
  },
};

export const levy_exempt: Element<NonNullable<Levy['exempt']>> = {
  about: 'When nothing is asked.',
  properties: {
    when: { shape: expression, required: true, about: 'Nothing is asked where this is true.', example: 'when: sosial' },
    basis: {
      shape: plain(300),
      required: true,
      about: 'The rule by which nothing is asked.',
      example: 'basis: "{perda_retribusi} Pasal 12"',
    },
  },
};

export const levy_penalty: Element<LevyPenalty> = {
  about: 'Interest for late payment.',
  properties: {
    percent_per_month: {
      shape: number(0, 10),
      required: true,
      about: 'Percent of the amount for each month; a month that has begun counts as whole.',
      example: 'percent_per_month: 1',
    },
    at_most_months: {
      shape: whole(1, 120),
      required: true,
      about: 'Months that count at most.',
      example: 'at_most_months: 24',
    },
    basis: {
      shape: plain(300),
      required: true,
      about: 'The rule that sets it.',
      example: 'basis: "{perda_retribusi}"',
    },
  },
};

export const awaits: Element<Awaits> = {
  about: 'The case waits here for a payment and goes on by itself.',
  properties: {
    payment: { shape: reference, required: true, about: 'Levy whose bill is paid.', example: 'payment: retribusi' },
    to: { shape: reference, required: true, about: 'Stage entered when it is paid.', example: 'to: penerbitan' },
    overdue: {
      shape: element('awaits_overdue'),
      about: 'What happens on the day after the due date; absent: the case goes on waiting.',
      example: 'overdue: { to: batal }',
    },
  },
};

export const awaits_overdue: Element<NonNullable<Awaits['overdue']>> = {
  about: 'Where the case goes when the due date has passed.',
  properties: { to: { shape: reference, required: true, about: 'Stage.', example: 'to: batal' } },
};

export const expected_bill: Element<ExpectedBill> = {
  about: 'How the last bill of a levy stands; only what is written is looked at.',
  properties: {
    levy: { shape: reference, required: true, about: 'Levy.', example: 'levy: retribusi' },
    amount: { shape: whole(0, 1e12), about: 'Rupiah.', example: 'amount: 150000' },
    due: { shape: date, about: 'Last day for paying.', example: 'due: 2026-04-01' },
    state: { shape: oneOf('open', 'paid', 'exempt'), about: 'Whether it is paid.', example: 'state: paid' },
  },
};
