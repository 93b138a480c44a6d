/** What an application says outside of the pages. */
import type { ScenarioStep } from '../definition.ts';
import { type ApplicationNotice, HAPPENINGS } from '../notices/happenings.ts';
import { type Element, list, oneOf, reference, text, words } from './shapes.ts';

export const notice: Element<ApplicationNotice> = {
  about:
    'Words sent by e-mail, WhatsApp or SMS. Where an application declares none for a happening and a recipient, the program has words of its own.',
  properties: {
    on: {
      shape: oneOf(...HAPPENINGS),
      required: true,
      about:
        'What happened: the case was `opened`, a stage `entered`, an action `done`, the case `ended`, a `letter` issued, somebody `reminded` by a timer, a `question` asked or answered.',
      example: 'on: entered',
    },
    stage: {
      shape: reference,
      about: 'With `entered`: which stage. With others: only there.',
      example: 'stage: perbaikan',
    },
    action: { shape: reference, about: 'With `done`: which action.', example: 'action: perbaikan' },
    letter: { shape: reference, about: 'With `letter`: which one; absent: any.', example: 'letter: izin' },
    to: { shape: reference, required: true, about: '`applicant`, or a role.', example: 'to: applicant' },
    title: {
      shape: words(120, 'answers'),
      required: true,
      about: 'Subject of the mail; first line of a message.',
      example: 'title: "Lengkapi berkas {{berkas.tiket}}"',
    },
    text: {
      shape: words(1_000, 'answers'),
      required: true,
      about: 'What it says; may use `{{field}}`, but no specific personal data and no identity numbers.',
      example: 'text: "Masih kurang: {{catatan}}"',
    },
  },
};

type ExpectedNotice = NonNullable<NonNullable<ScenarioStep['expect']>['notice']>;

export const expected_notice: Element<ExpectedNotice> = {
  about: 'A declared notice that the step gives, and words it must hold.',
  properties: {
    to: { shape: reference, required: true, about: '`applicant`, or a role.', example: 'to: applicant' },
    contains: {
      shape: list(text(500), 20),
      about: 'Words that its title and text must hold.',
      example: 'contains: [Masih kurang]',
    },
  },
};
