/**
 * An application evaluated on the answers of one case: what is shown, and what the named values are.
 *
 * What is hidden counts as not answered, and what is hidden may depend on what is answered; so showing is settled in
 * rounds until nothing changes. Named values, tables and computed fields are worked out when first asked for, whatever
 * the order in which they stand; those that go round in a circle are null.
 */
import { withDefaults } from './compile.ts';
import type { Answer, Answers, DecisionTable, Expression, Field } from './definition.ts';
import { type Budget, freshBudget } from './expressions.ts';
import type { Application, Scope } from './flow/runtime.ts';

/** Rounds after which a definition whose conditions contradict each other is left as it stands. */
const ROUNDS_AT_MOST = 8;

export type Row = Readonly<Record<string, Answer>>;
/** The row of a table field in which an expression stands. */
export interface InRow {
  readonly table: string;
  readonly row: Row;
}

export interface Evaluation {
  /** Pages shown, each with the fields shown on it. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** Value of any name; null where there is none. */
  value(name: string): Answer;
  /** Value of an expression. */
  evaluate(text: Expression, row?: InRow): Answer;
  /** Whether a condition holds. What is unknown does not hold. */
  holds(condition: boolean | Expression | undefined, row?: InRow): boolean;
}

const evaluations = new WeakMap<Application, WeakMap<Scope, Evaluation>>();

/** Evaluates; the same scope is evaluated once. */
export function evaluationOf(app: Application, scope: Scope): Evaluation {
  const ofApp = evaluations.get(app) ?? new WeakMap<Scope, Evaluation>();
  evaluations.set(app, ofApp);
  const evaluation = ofApp.get(scope) ?? settle(app, scope);
  ofApp.set(scope, evaluation);
  return evaluation;
}

function settle(app: Application, scope: Scope): Evaluation {
  // One budget for all that is asked on these answers, however often and in however many rounds.
  const budget = freshBudget();
  let round = new Round(app, scope, new Set(), budget);
  for (let left = ROUNDS_AT_MOST; left > 0; left -= 1) {
    const hidden = round.hides();
    if (sameSet(hidden, round.hidden)) break;
    round = new Round(app, scope, hidden, budget);
  }
  return round;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one));
}

class Round implements Evaluation {
  readonly hidden: ReadonlySet<string>;
  private readonly app: Application;
  private readonly scope: Scope;
  private readonly budget: Budget;
  private readonly known = new Map<string, Answer>();
  /** Values of expressions outside of rows: the same words give the same. */
  private readonly evaluated = new Map<Expression, Answer>();
  /** Names that are being worked out. */
  private open = 0;
  private shown: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(app: Application, scope: Scope, hidden: ReadonlySet<string>, budget: Budget) {
    this.app = app;
    this.scope = scope;
    this.hidden = hidden;
    this.budget = budget;
  }

  get pages(): ReadonlyMap<string, readonly string[]> {
    this.shown ??= new Map(
      Object.entries(this.app.definition.form.pages)
        .filter(([, page]) => this.holds(page.when ?? true))
        .map(([id, page]) => [
          id,
          Object.entries(page.fields).flatMap(([field, { when }]) => (this.holds(when ?? true) ? [field] : [])),
        ]),
    );
    return this.shown;
  }

  /** Fields of the form which this round does not show. */
  hides(): ReadonlySet<string> {
    const shown = new Set([...this.pages.values()].flat());
    const all = Object.values(this.app.definition.form.pages).flatMap(page => Object.keys(page.fields));
    return new Set(all.filter(id => !shown.has(id)));
  }

  value(name: string): Answer {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // Null while it is being worked out, so that a circle ends.
    this.known.set(name, null);
    this.open += 1;
    const found = this.find(name) ?? null;
    this.open -= 1;
    this.known.set(name, found);
    return found;
  }

  evaluate(text: Expression, inRow?: InRow): Answer {
    const evaluated = inRow === undefined ? this.evaluated.get(text) : undefined;
    if (evaluated !== undefined) return evaluated;
    const parsed = this.app.expression(text, inRow?.table);
    const columns = inRow === undefined ? {} : (this.app.fields.get(inRow.table)?.field.columns ?? {});
    const lookup = (name: string): unknown =>
      inRow !== undefined && Object.hasOwn(columns, name) ? (inRow.row[name] ?? null) : this.value(name);
    const value = parsed.evaluate(lookup, this.budget).value as Answer;
    // Within a circle a name is null for the while, and so may be what is made of it.
    if (inRow === undefined && this.open === 0) this.evaluated.set(text, value);
    return value;
  }

  holds(condition: boolean | Expression | undefined, inRow?: InRow): boolean {
    return typeof condition === 'string' ? this.evaluate(condition, inRow) === true : condition === true;
  }

  private find(name: string): Answer | undefined {
    const { definition, fields } = this.app;
    if (name === 'today') return this.scope.today;
    if (name === 'param') return withDefaults(definition, this.scope.parameters, this.scope.today) as unknown as Answer;
    if (name === 'berkas') return this.matter();
    const place = fields.get(name);
    if (place !== undefined) return this.hidden.has(name) ? null : this.answer(name, place.field);
    const value = own(definition.values, name);
    if (value !== undefined) return this.evaluate(value.value);
    const table = own(definition.tables, name);
    return table === undefined ? null : this.decide(table);
  }

  private matter(): Answer {
    const { case: matter } = this.scope;
    return {
      tiket: matter?.ticket ?? null,
      dibuka: matter?.opened ?? null,
      tahap: matter?.stage ?? null,
      batas: matter?.due ?? null,
    } as unknown as Answer;
  }

  /** A computed answer is worked out until the case is submitted and stays as it then was: a person's age, a tariff. */
  private answer(id: string, field: Field): Answer | undefined {
    const given = own(this.scope.answers, id);
    if (field.type !== 'computed') return given;
    return this.scope.case !== undefined && given !== undefined ? given : this.evaluate(field.value ?? 'null');
  }

  private decide(table: DecisionTable): Answer {
    const inputs = Object.entries(table.inputs).map(([id, input]) => {
      const { type } = this.app.expression(input.value);
      return { id, type, value: this.evaluate(input.value) };
    });
    const matches = Object.values(table.rules).filter(rule =>
      inputs.every(({ id, type, value }) => {
        const cell = own(rule.when, id) ?? '-';
        if (cell.trim() === '' || cell.trim() === '-') return true;
        const lookup = (name: string): unknown => (name === '?' ? value : this.value(name));
        return this.app.test(cell, type).evaluate(lookup, this.budget).value === true;
      }),
    );
    return outcomeOf(
      table,
      matches.slice(0, table.hit === 'first' ? 1 : undefined).map(rule => this.evaluate(rule.then)),
    );
  }
}

/** What the rules that match give together, by the table's hit policy. Where they may not disagree and do, it is null. */
function outcomeOf(table: DecisionTable, values: readonly Answer[]): Answer {
  const [first = null] = values;
  if (table.hit === 'collect-sum') {
    const numbers = values.filter(value => typeof value === 'number');
    return numbers.length === 0 ? null : Number(numbers.reduce((sum, value) => sum + value, 0).toPrecision(15));
  }
  if (table.hit === 'unique') return values.length === 1 ? first : null;
  return values.every(value => JSON.stringify(value) === JSON.stringify(first)) ? first : null;
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The answers of a scope with others put over them. */
export function withAnswers(scope: Scope, answers: Answers): Scope {
  return { ...scope, answers: { ...scope.answers, ...answers } };
}
