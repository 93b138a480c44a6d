/** Every expression of the tree in the scope where it stands, and values that would need themselves. */
import type { Field } from '../definition.ts';
import { type NameKind, type Names, namesInRow, typeOfValue } from '../names.ts';
import { type Checking, entries } from './checking.ts';

export function checkExpressions(checking: Checking): void {
  const { definition, names } = checking;
  checkOne(checking, 'form.confidential', definition.form.confidential, names, 'yes-no');
  for (const [id, page] of entries(definition.form.pages)) {
    checkOne(checking, `form.pages.${id}.when`, page.when, names, 'yes-no');
  }
  for (const { path, field } of checking.fields) checkField(checking, path, field, names);
  for (const [id, value] of entries(definition.values)) {
    checkOne(checking, `values.${id}.value`, value.value, names, typeOfValue(value.type).kind);
  }
  for (const [id, clock] of entries(definition.flow.clocks))
    checkOne(checking, `flow.clocks.${id}.when`, clock.when, names, 'yes-no');
  for (const [id, stage] of entries(definition.flow.stages)) {
    for (const [consult, { when }] of entries(stage.consults))
      checkOne(checking, `flow.stages.${id}.consults.${consult}.when`, when, names, 'yes-no');
    for (const [action, { when }] of entries(stage.actions)) {
      checkOne(checking, `flow.stages.${id}.actions.${action}.when`, when, names, 'yes-no');
    }
  }
  for (const [id, levy] of entries(definition.levies)) {
    checkOne(checking, `levies.${id}.exempt.when`, levy.exempt?.when, names, 'yes-no');
    for (const [item, { amount, when }] of entries(levy.items)) {
      checkOne(checking, `levies.${id}.items.${item}.amount`, amount, names, 'number');
      checkOne(checking, `levies.${id}.items.${item}.when`, when, names, 'yes-no');
    }
  }
  for (const [id, table] of entries(definition.tables)) {
    for (const [input, { value }] of entries(table.inputs))
      checkOne(checking, `tables.${id}.inputs.${input}.value`, value, names);
    const kind = typeOfValue(table.output.type).kind;
    for (const [rule, { when, then }] of entries(table.rules)) {
      checkOne(checking, `tables.${id}.rules.${rule}.then`, then, names, kind);
      for (const [input, cell] of entries(when)) {
        const asked = Object.hasOwn(table.inputs, input) ? table.inputs[input] : undefined;
        if (asked === undefined) continue;
        const from = checking.expressions.typeOf(`tables.${id}.inputs.${input}.value`, asked.value, names).kind;
        checkCell(checking, `tables.${id}.rules.${rule}.when.${input}`, cell, from);
      }
    }
  }
  checkCycles(checking);
  checkOrder(checking);
}

function checkField(checking: Checking, path: string, field: Field, names: Names): void {
  checkOne(checking, `${path}.when`, field.when, names, 'yes-no');
  if (typeof field.required === 'string') checkOne(checking, `${path}.required`, field.required, names, 'yes-no');
  checkOne(checking, `${path}.earliest`, field.earliest, names, 'date');
  checkOne(checking, `${path}.latest`, field.latest, names, 'date');
  checkOne(checking, `${path}.value`, field.value, names);
  for (const [id, option] of entries(field.options))
    checkOne(checking, `${path}.options.${id}.when`, option.when, names, 'yes-no');
  for (const [id, { that }] of entries(field.checks))
    checkOne(checking, `${path}.checks.${id}.that`, that, names, 'yes-no');
  if (field.columns === undefined) return;
  const inRow = namesInRow(names, field.columns);
  for (const [id, column] of entries(field.columns)) checkField(checking, `${path}.columns.${id}`, column, inRow);
}

function checkOne(checking: Checking, path: string, text: string | undefined, names: Names, expected?: NameKind): void {
  if (text === undefined) return;
  for (const problem of checking.expressions.problems(path, text, names, expected))
    checking.error(problem.code, path, problem.details);
}

function checkCell(checking: Checking, path: string, cell: string, input: NameKind): void {
  for (const problem of checking.expressions.cellProblems(path, cell, checking.names, input))
    checking.error(problem.code, path, problem.details);
}

/** What each computed thing reads: the edges along which a value could come to need itself. */
function readings(checking: Checking): Map<string, { readonly path: string; readonly reads: readonly string[] }> {
  const { definition, names } = checking;
  const namesIn = (path: string, text: string): readonly string[] => checking.expressions.namesIn(path, text, names);
  const read = new Map<string, { path: string; reads: readonly string[] }>();
  for (const { id, path, field } of checking.fields) {
    if (field.type === 'computed' && field.value !== undefined)
      read.set(id, { path: `${path}.value`, reads: namesIn(`${path}.value`, field.value) });
  }
  for (const [id, { value }] of entries(definition.values))
    read.set(id, { path: `values.${id}.value`, reads: namesIn(`values.${id}.value`, value) });
  for (const [id, table] of entries(definition.tables)) {
    const texts = [
      ...Object.values(table.inputs).map(input => input.value),
      ...Object.values(table.rules).map(rule => rule.then),
    ];
    read.set(id, { path: `tables.${id}`, reads: [...new Set(texts.flatMap(text => namesIn(`tables.${id}`, text)))] });
  }
  return read;
}

function checkCycles(checking: Checking): void {
  const read = readings(checking);
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, way: readonly string[]): void => {
    const here = read.get(id);
    if (here === undefined || state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      checking.error('values.cycle', here.path, { cycle: [...way.slice(way.indexOf(id)), id].join(' → ') });
      return;
    }
    state.set(id, 'open');
    for (const next of here.reads) visit(next, [...way, id]);
    state.set(id, 'done');
  };
  for (const id of read.keys()) visit(id, []);
}

/** A page's condition can only look back: at pages before it, and at no question put to an officer. */
function checkOrder(checking: Checking): void {
  const { definition, names, fields } = checking;
  const pages = Object.keys(definition.form.pages);
  const pageOf = new Map(
    fields.map(({ id, path }) => [
      id,
      path.startsWith('form.') ? pages.indexOf(path.split('.')[2] ?? '') : pages.length,
    ]),
  );
  for (const [index, id] of pages.entries()) {
    const when = definition.form.pages[id]?.when;
    const later =
      when === undefined
        ? undefined
        : checking.expressions
            .namesIn(`form.pages.${id}.when`, when, names)
            .find(name => (pageOf.get(name) ?? -1) >= index);
    if (later !== undefined) checking.warning('form.looks-ahead', `form.pages.${id}.when`, { id: later });
  }
}
