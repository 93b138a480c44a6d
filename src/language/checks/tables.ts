/** Decision tables: rules that say the same, contradict each other, or leave a case without an answer. */
import type { DecisionTable } from '../definition.ts';
import { type Cell, type CellValue, readCell } from '../feel/cells.ts';
import { COMBINATIONS_AT_MOST, TRIALS_AT_MOST } from '../limits.ts';
import { type Checking, entries } from './checking.ts';

export function checkTables(checking: Checking): void {
  // Shared by all tables: what is dear is not one table but many.
  const trials = { left: TRIALS_AT_MOST };
  for (const [id, table] of entries(checking.definition.tables)) {
    const path = `tables.${id}`;
    const inputs = Object.keys(table.inputs);
    if (inputs.length === 0) checking.error('tables.no-inputs', `${path}.inputs`);
    if (Object.keys(table.rules).length === 0) checking.error('tables.no-rules', `${path}.rules`);
    if (table.hit === 'collect-sum' && !['number', 'money'].includes(table.output.type)) {
      checking.error('tables.sum-not-number', `${path}.output.type`, { type: table.output.type });
    }
    for (const [rule, { when }] of entries(table.rules)) {
      for (const input of Object.keys(when)) {
        if (!inputs.includes(input))
          checking.error('tables.unknown-input', `${path}.rules.${rule}.when.${input}`, {
            id: input,
            ...checking.suggest(input, inputs),
          });
      }
    }
    const duplicates = checkDuplicates(checking, path, table);
    if (inputs.length > 0) checkCombinations(checking, path, table, duplicates, trials);
  }
}

/** Rules with the same cells as an earlier one, by id. */
function checkDuplicates(checking: Checking, path: string, table: DecisionTable): ReadonlySet<string> {
  const first = new Map<string, string>();
  const duplicates = new Set<string>();
  for (const [rule, { when }] of entries(table.rules)) {
    const cells = Object.keys(table.inputs).map(input => (when[input] ?? '-').replace(/\s+/g, ' ').trim());
    const key = JSON.stringify(cells);
    const other = first.get(key);
    if (other === undefined) first.set(key, rule);
    else if (table.hit !== 'collect-sum') {
      duplicates.add(rule);
      checking.error('tables.duplicate-rule', `${path}.rules.${rule}`, { id: rule, other });
    }
  }
  return duplicates;
}

interface Rule {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly result: string;
}

/** Tries every combination of values at which some cell's answer may turn. */
function checkCombinations(
  checking: Checking,
  path: string,
  table: DecisionTable,
  duplicates: ReadonlySet<string>,
  trials: { left: number },
): void {
  const rules = readRules(table);
  if (rules === undefined || rules.length === 0) return;
  const inputs = Object.entries(table.inputs);
  const domains = inputs.map(([id, { value }], index) =>
    domainOf(
      checking,
      `${path}.inputs.${id}.value`,
      value,
      rules.flatMap(rule => rule.cells[index]?.marks ?? []),
    ),
  );
  const known = domains.filter(domain => domain !== undefined);
  const combinations = known.reduce((product, domain) => product * domain.length, 1);
  if (known.length !== domains.length || combinations > COMBINATIONS_AT_MOST) return;
  const perCombination = rules.reduce(
    (sum, { cells }) => cells.reduce((all, cell) => all + 1 + cell.marks.length, sum),
    0,
  );
  trials.left -= combinations * perCombination;
  if (trials.left < 0) return;
  const reached = new Set<string>();
  const reported = new Set<string>(duplicates);
  let hasGap = false;
  for (const values of product(known)) {
    const fitting = rules.filter(rule => rule.cells.every((cell, index) => cell.fits(values[index] ?? '')));
    const [best, ...others] = fitting;
    if (best === undefined) {
      if (!hasGap && table.hit !== 'collect-sum')
        checking.warning('tables.gap', `${path}.rules`, { where: inWords(inputs, values) });
      hasGap = true;
      continue;
    }
    reached.add(best.id);
    for (const other of others) {
      const contradicts = table.hit === 'unique' || (table.hit === 'any' && other.result !== best.result);
      if (!contradicts || reported.has(other.id)) continue;
      reported.add(other.id);
      checking.error('tables.overlap', `${path}.rules.${other.id}`, {
        id: other.id,
        other: best.id,
        where: inWords(inputs, values),
      });
    }
  }
  if (table.hit !== 'first') return;
  for (const { id } of rules)
    if (!reached.has(id) && !duplicates.has(id))
      checking.warning('tables.never-reached', `${path}.rules.${id}`, { id });
}

function inWords(inputs: readonly (readonly [string, unknown])[], values: readonly CellValue[]): string {
  return inputs.map(([id], index) => `${id} = ${String(values[index])}`).join(', ');
}

function readRules(table: DecisionTable): readonly Rule[] | undefined {
  const rules: Rule[] = [];
  for (const [id, { when, then }] of entries(table.rules)) {
    const cells = Object.keys(table.inputs).map(input => readCell(when[input] ?? '-'));
    const known = cells.filter(cell => cell !== undefined);
    if (known.length !== cells.length) return undefined;
    rules.push({ id, cells: known, result: then.trim() });
  }
  return rules;
}

/** Stands for every text that no rule names; no id can be spelled so. */
const ANOTHER_TEXT = '…';

/** Values of an input worth trying, or undefined where that cannot be told. */
function domainOf(
  checking: Checking,
  path: string,
  expression: string,
  marks: readonly CellValue[],
): readonly CellValue[] | undefined {
  const field = checking.fieldsById.get(expression.trim())?.field;
  if (field?.type === 'choice') return Object.keys(field.options ?? {});
  switch (checking.expressions.typeOf(path, expression, checking.names).kind) {
    case 'yes-no':
      return [true, false];
    case 'text':
      return [...new Set(marks.filter(mark => typeof mark === 'string')), ANOTHER_TEXT];
    case 'number':
      return numbersAround(marks, field?.at_least ?? 0, field?.at_most ?? Number.POSITIVE_INFINITY);
    default:
      return undefined;
  }
}

/** Each bound, and one number between each two and beyond the last; only what the field admits. A number without a least is taken to be a quantity. */
function numbersAround(marks: readonly CellValue[], atLeast: number, atMost: number): readonly CellValue[] {
  const bounds = [...new Set([...marks.filter(mark => typeof mark === 'number'), atLeast])].sort((a, b) => a - b);
  const points = bounds.flatMap((bound, index) => {
    const next = bounds[index + 1];
    return [bound, next === undefined ? bound + 1 : (bound + next) / 2];
  });
  return points.filter(point => point >= atLeast && point <= atMost);
}

function* product(domains: readonly (readonly CellValue[])[]): Generator<readonly CellValue[]> {
  const [first, ...rest] = domains;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const others of product(rest)) yield [value, ...others];
}
