/** Expressions made to be dear when they are evaluated: each is one that the check admits, on answers as large as a form admits. */
import { compileExpression } from '../src/language/expressions.ts';
import type { NameType } from '../src/language/names.ts';

const text: NameType = { kind: 'text' };
const number: NameType = { kind: 'number' };
const NAMES = new Map<string, NameType>([
  ['p', { kind: 'list', element: text }],
  ['t', text],
  ['n', number],
  ['d', { kind: 'date' }],
  [
    'r',
    {
      kind: 'list',
      element: {
        kind: 'context',
        members: new Map<string, NameType>([
          ['a', text],
          ['b', number],
          ['c', { kind: 'date' }],
          ...Array.from({ length: 17 }, (_, index): [string, NameType] => [`x${index}`, text]),
        ]),
      },
    },
  ],
]);

const LONG = 'a'.repeat(10_000);
const VALUES: Readonly<Record<string, unknown>> = {
  p: Array.from({ length: 500 }, (_, index) => `pilihan_${index}`),
  t: LONG,
  n: 1e15,
  d: '2026-03-02',
  r: Array.from({ length: 100 }, (_, index) => ({
    a: LONG,
    b: index,
    c: '2026-03-02',
    ...Object.fromEntries(Array.from({ length: 17 }, (__, column) => [`x${column}`, 'b'.repeat(1_000)])),
  })),
};

/** Each operator is a level of nesting, and of those there are sixty at most. */
const LEVELS = 50;
const chain = (part: string, last: string): string =>
  part.repeat(Math.min(LEVELS, Math.floor(980 / part.length))) + last;
const sum = (part: string): string => Array.from({ length: LEVELS }, () => part).join('+');
const nested = (name: string, inner: string, levels = 16): string =>
  `${`${name}(`.repeat(levels)}${inner}${')'.repeat(levels)}`;
const lists = (part: string): string => Array.from({ length: 400 }, () => part).join(',');

const EXPRESSIONS: Readonly<Record<string, string>> = {
  'two loops over a long list': 'count(for a in p return for b in p return 1)',
  'one loop over two long lists': 'count(for a in p, b in p return 1)',
  'two loops around a long body': `count(for a in p, b in p return ${sum('n')})`,
  'a quantifier over two long lists': 'every a in p, b in p satisfies a != b or a = b',
  'a quantifier that is never satisfied': 'some a in p satisfies some b in p satisfies a + b = t',
  'a filter within a filter': 'count(r[count(r[b >= 0]) = 0])',
  'a filter within a loop': 'for a in p return count(p[item = a])',
  'filters of long texts': 'count((for x in r return x.a)[item = t])',
  'a filter of rows with many columns': chain('count(r[b>0])+', '1'),
  'texts joined in a loop': `for a in p return string length(${sum('t')})`,
  'long texts joined and changed': nested('upper case', '(t+t+t+t+t+t+t+t+t+t+t+t+t+t+t+t+t+t+t+t)'),
  'long texts compared': chain('t+t=t+t or ', 'true'),
  'lists joined again and again': `count(${nested('reverse', `concatenate(${lists('p')})`)})`,
  'lists of lists flattened': `count(flatten([${lists('r')}]))`,
  'different rows told apart': `count(distinct values(concatenate(${lists('r')})))`,
  'rows united': `count(union(${lists('r')}))`,
  'everything written as text': chain('string length(string(r))+', '1'),
  'dates in a loop': `for a in p return d + duration("P1D") + duration("P1D") - duration("P1D")`,
  'dates in two loops': 'for x in r, y in r return x.c - y.c',
  'dates made in a loop': 'for a in p return date(2026, 1, 1) + duration("P1Y")',
  'high powers': chain('n**', '2'),
  'deep brackets': `${'('.repeat(28)}n${')'.repeat(28)}`,
  'contained texts': chain('contains(t,t)and ', 'true'),
  'texts joined from lists in a loop': 'for a in p return string length(string join(r.a))',
  'paths through rows': chain('count(r.a)+', '1'),
};

/** By what it is: makes the expression ready, evaluates it, gives what came of it. */
export const HOSTILE_EXPRESSIONS: Readonly<
  Record<string, () => { readonly value: unknown; readonly why: readonly string[] }>
> = Object.fromEntries(
  Object.entries(EXPRESSIONS).map(([name, written]) => [
    name,
    () => {
      const { value, diagnostics } = compileExpression(written, NAMES).evaluate(asked => VALUES[asked]);
      return { value, why: diagnostics };
    },
  ]),
);
