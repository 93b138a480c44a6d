/** Opinions of other desks. */
import type { Consult, Join } from '../definition.ts';
import {
  collection,
  type Element,
  element,
  expression,
  list,
  oneOf,
  reference,
  truth,
  whole,
  words,
} from './shapes.ts';

export const consult: Element<Consult> = {
  about: 'An opinion asked of another desk, beside the work of whoever has the case.',
  properties: {
    name: {
      shape: words(80),
      required: true,
      about: 'Name of the opinion.',
      example: 'name: Pertimbangan rencana jalan',
    },
    hint: { shape: words(500), about: 'What is asked for, in words to whoever is asked.' },
    of: {
      shape: reference,
      required: true,
      about: 'Role whose desk is asked; not the one whose turn it is.',
      example: 'of: bina_marga',
    },
    ask: {
      shape: collection('field', 20),
      about: 'Fields to be answered; they join the answers of the case.',
      example: 'ask: { pendapat_jalan: { type: longtext, label: Pendapat, required: true } }',
    },
    shows: {
      shape: list(reference, 100),
      about:
        "Fields of the form that whoever is asked may read; absent: all but the applicant's numbers and addresses.",
      example: 'shows: [lokasi, luas]',
    },
    deadline: {
      shape: element('deadline'),
      about: 'Days for the answer.',
      example: 'deadline: { days: 3, clock: working }',
    },
    optional: {
      shape: truth,
      about: 'Asked only when whoever has the case chooses so; else by itself, when the stage is entered.',
      example: 'optional: true',
    },
    when: { shape: expression, about: 'Asked by itself only where this is true.', example: 'when: luas > 1000' },
  },
};

export const join: Element<Join> = {
  about: 'When enough of those who were asked have answered.',
  properties: {
    needs: {
      shape: oneOf('all', 'any', 'quorum'),
      default: 'all',
      about: 'All who were asked, one of them, or a number.',
      example: 'needs: quorum',
    },
    quorum: { shape: whole(1, 20), about: 'How many answers are enough, for a quorum.', example: 'quorum: 2' },
    late: {
      shape: oneOf('wait', 'go-on'),
      default: 'wait',
      about: 'Whether those whose day has passed still hold the case up.',
      example: 'late: go-on',
    },
  },
};
