import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { app, on } from '../../../test/fixtures/small-application.ts';
import { parseAnswer } from '../answer-parse.ts';
import { addDays, nationalCalendar } from '../calendar.ts';
import type { Answers, Field, FieldType } from '../definition.ts';
import { checkExpression, compileExpression } from '../expressions.ts';
import { settleConditions } from '../placeholders.ts';
import { advance, offered, open } from './advance.ts';
import { isRefusal, type Outcome, type Typed } from './runtime.ts';
import { timersDue } from './timing.ts';

const ANSWERS: Answers = { catatan: 'Foto kurang', balasan: 'Ini', ke: 'lampu', biaya: 5 };
const WHO = ['applicant', 'pemeriksa', 'pelaksana', 'ahli', 'system'];

/** Any walk through the small application: at each step some days pass and one of the things offered is done. */
const walks = fc.array(fc.record({ days: fc.nat(9), choice: fc.nat(20) }), { maxLength: 25 });

describe('on any walk through a flow', () => {
  test('what a state says holds together', () => {
    fc.assert(
      fc.property(walks, fc.constantFrom('jalan', 'lampu'), (moves, jenis) => {
        let today = '2026-01-05';
        let outcome: Outcome = open(app, on(today, { nama: 'Siti', jenis }), nationalCalendar);
        for (const { days, choice } of moves) {
          today = addDays(nationalCalendar, today, days, 'calendar');
          const { state } = outcome;
          expect(
            state.clock === 'stopped' ? state.end !== null || state.caseDue === null : state.remaining === null,
          ).toBe(true);
          expect(outcome.task === null).toBe(state.end !== null);
          expect(Object.hasOwn(state.cameFrom, state.stage) ? state.cameFrom[state.stage] : null).toBe(state.previous);
          expect(trailOf(state.cameFrom, state.stage)).not.toContain('circle');
          const scope = on(today, outcome.answers, state);
          const can = WHO.flatMap(who => offered(app, state, scope, who).map(action => ({ who, action })));
          if (state.end !== null) expect(can).toEqual([]);
          const move = can[choice % Math.max(1, can.length)];
          if (move === undefined) continue;
          const next = advance(app, state, { ...move, answers: ANSWERS }, scope, nationalCalendar);
          // What is offered can be done.
          if (isRefusal(next)) throw new Error(`${move.action} was offered and refused: ${next.refused}`);
          expect(next.state.enteredOn <= today && next.state.opened === '2026-01-05').toBe(true);
          expect(JSON.parse(JSON.stringify(next.state))).toEqual(next.state);
          outcome = next;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('what is not offered is refused', () => {
    const { state } = open(app, on('2026-01-05'), nationalCalendar);
    fc.assert(
      fc.property(
        fc.constantFrom(...WHO, 'orang'),
        fc.constantFrom('teruskan', 'lengkapi', 'tolak', 'cabut', 'ingatkan', 'kirim', '__proto__'),
        (who, action) => {
          const scope = on('2026-01-05', { nama: 'Siti', jenis: 'jalan' }, state);
          const result = advance(app, state, { who, action, answers: ANSWERS }, scope, nationalCalendar);
          expect(isRefusal(result)).toBe(!offered(app, state, scope, who).includes(action));
        },
      ),
    );
  });

  test('a timer that is due stays due until it is done', () => {
    const { state } = open(app, on('2026-01-05'), nationalCalendar);
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map(days =>
          timersDue(app, state, addDays(nationalCalendar, '2026-01-05', days, 'calendar')),
        );
        expect(late).toEqual(expect.arrayContaining([...(early ?? [])]));
      }),
    );
  });
});

function trailOf(cameFrom: Readonly<Record<string, string | null>>, from: string): readonly string[] {
  const trail: string[] = [];
  for (let at: string | null = from; at !== null; at = cameFrom[at] ?? null) {
    if (trail.includes(at)) return [...trail, 'circle'];
    trail.push(at);
  }
  return trail;
}

describe('whatever is written', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'nama',
      'jenis',
      'barang',
      'total',
      'today',
      'x',
      '1',
      '"a"',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ' + ',
      ' - ',
      ' and ',
      ' or ',
      ' in ',
      'if ',
      ' then ',
      ' else ',
      'for ',
      ' return ',
      'some ',
      ' satisfies ',
      ' = ',
      ' > ',
      '.',
      ',',
      'count',
      'not',
      'date',
      '@"2026-01-01"',
      '?',
      '..',
      'function',
      ':',
      '`',
      '//',
      '/*',
      '\n',
      '"',
    ),
    { maxLength: 14 },
  );
  test('an expression never throws, and what passes the check is of our form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map(parts => parts.join('')),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        fc.boolean(),
        (text, unary) => {
          checkExpression(text, app.names, 'any', unary);
          const parsed = compileExpression(text, app.names, unary ? { kind: 'text' } : undefined);
          const { value } = parsed.evaluate(() => 'x');
          expect(() => JSON.stringify(value)).not.toThrow();
          expect(value).not.toBeUndefined();
        },
      ),
      { numRuns: 600 },
    );
  });

  test('an answer that was read is read as itself again', () => {
    const types: FieldType[] = [
      'text',
      'longtext',
      'number',
      'money',
      'date',
      'time',
      'nik',
      'phone',
      'email',
      'address',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[0-9.,+@a-z/ -]{0,20}$/)),
        (type, text) => {
          const field: Field = { type, label: '' };
          const read = parseAnswer(field, text);
          if ('answer' in read && typeof read.answer === 'string')
            expect(parseAnswer(field, read.answer as Typed)).toEqual(read);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('conditions settle, and leave no mark of theirs where they are whole', () => {
    const parts = fc.array(fc.constantFrom('a', '\n', '{{#jika x}}', '{{/jika}}', ' ', '{{nama}}'), { maxLength: 20 });
    fc.assert(
      fc.property(parts, fc.boolean(), (pieces, holds) => {
        expect(settleConditions(pieces.join(''), () => holds)).not.toMatch(/#jika|\/jika/);
      }),
    );
  });
});
