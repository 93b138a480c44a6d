/**
 * The law of bills within a flow: what an action bills, what a payment moves, and when a stage stops waiting.
 *
 * A bill is worked out with the values of the day on which it is made: a tariff binds from its day on, and what is determined
 * on a day is determined by the rule of that day. From then on the bill stands as it is; a later tariff changes none.
 */
import type { WorkingCalendar } from '../calendar.ts';
import { fillText, localised, withDefaults } from '../compile.ts';
import { evaluationOf } from '../evaluation.ts';
import { type Counting, reach, stageOf } from '../flow/counting.ts';
import { goOn, taskOf } from '../flow/entering.ts';
import type { Application, BillState, CaseState, Outcome, Refusal, Scope } from '../flow/runtime.ts';
import { withDeadlineTimers } from '../flow/timing.ts';
import type { Levy } from './levy.ts';

/** Id of the step by which a payment moves a case, in scenarios and in timelines. */
export const PAYS = 'pays';
/** Stages passed through at once because what they wait for is settled. */
const STAGES_AT_MOST = 20;

/** A line of a bill in final rupiah. */
export interface BillLine {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
}

/** A bill as an action makes it. */
export interface BillMade {
  readonly levy: string;
  readonly lines: readonly BillLine[];
  /** Whole rupiah; 0 where nothing is asked. */
  readonly amount: number;
  /** Last day for paying. */
  readonly due: string;
  /** The rule by which nothing is asked; null: it is to be paid. */
  readonly exempt: string | null;
}

function levyOf(app: Application, id: string): Levy | undefined {
  const levies = app.definition.levies ?? {};
  return Object.hasOwn(levies, id) ? levies[id] : undefined;
}

/** What would be billed on these answers today; null where an amount cannot be worked out. */
export function billFor(at: Counting, id: string): BillMade | null {
  const levy = levyOf(at.app, id);
  if (levy === undefined) return null;
  const evaluation = evaluationOf(at.app, at.scope);
  const values = withDefaults(at.app.definition, at.scope.parameters, at.scope.today);
  const lines: BillLine[] = [];
  for (const [line, { label, amount, when }] of Object.entries(levy.items)) {
    if (!evaluation.holds(when ?? true)) continue;
    const value = evaluation.evaluate(amount);
    if (typeof value !== 'number' || value < 0 || value > 1e12) return null;
    lines.push({ id: line, label: fillText(label, values), amount: whole(value, levy.round) });
  }
  const due = reach({ ...at, from: at.scope.today }, levy.due) ?? at.scope.today;
  const isExempt = levy.exempt !== undefined && evaluation.holds(levy.exempt.when);
  const exempt = isExempt ? fillText(levy.exempt?.basis ?? '', values) : null;
  const amount = isExempt ? 0 : lines.reduce((sum, line) => sum + line.amount, 0);
  return { levy: id, lines, amount, due, exempt };
}

/** Whole rupiah. FEEL gives at most fifteen digits, so a half is a half. */
function whole(value: number, round: Levy['round']): number {
  return round === 'down' ? Math.floor(value) : Math.floor(value + 0.5);
}

/** The levy's name and rules as a bill shows them, in a language. */
export function levyShown(app: Application, id: string, scope: Scope, lang: 'id' | 'en' = 'id') {
  const levy = localised(app, lang).levies?.[id];
  const values = withDefaults(app.definition, scope.parameters, scope.today);
  const filled = (text: string | undefined): string => fillText(text ?? '', values, lang);
  return {
    name: filled(levy?.name ?? id),
    basis: filled(levy?.basis),
    labels: Object.fromEntries(Object.entries(levy?.items ?? {}).map(([item, { label }]) => [item, filled(label)])),
    ...(levy?.penalty === undefined ? {} : { penalty: { ...levy.penalty, basis: filled(levy.penalty.basis) } }),
  };
}

/** The state with a bill just made; the one before it of the same levy counts no more. */
export function withBill(state: CaseState, bill: BillMade, today: string): CaseState {
  const { levy, amount, due } = bill;
  const how: BillState['how'] = amount === 0 ? 'exempt' : 'open';
  const made: BillState = { madeOn: today, amount, due, how, settledOn: how === 'open' ? null : today };
  return { ...state, bills: { ...state.bills, [levy]: made } };
}

/** Where a case comes to stand: on through stages that wait for what is settled already. */
export function passedOn(at: Counting, state: CaseState): CaseState {
  let now = state;
  for (let left = STAGES_AT_MOST; left > 0 && now.end === null; left -= 1) {
    const awaits = stageOf(at.app, now.stage)?.awaits;
    if (awaits === undefined || (now.bills[awaits.payment]?.settledOn ?? null) === null) break;
    now = goOn(at, now, awaits.to);
  }
  return now;
}

/**
 * What follows when a levy's last bill is settled: paid, or exempted by somebody who may. Where the case waits for it, it goes
 * on; elsewhere the case stays, and waits no more when it comes there. An ended case stays ended.
 */
export function settle(
  app: Application,
  state: CaseState,
  what: { readonly levy: string; readonly how: 'paid' | 'exempt' },
  scope: Scope,
  calendar: WorkingCalendar,
): Outcome | Refusal {
  const bill = state.bills[what.levy];
  if (bill === undefined || bill.settledOn !== null) return { refused: 'not-now', details: { action: PAYS } };
  const at: Counting = { app, scope, calendar, from: scope.today };
  const bills = { ...state.bills, [what.levy]: { ...bill, how: what.how, settledOn: scope.today } };
  const next = withDeadlineTimers(at, passedOn(at, { ...state, bills }));
  return { state: next, answers: scope.answers, task: taskOf(app, next), path: `levies.${what.levy}` };
}
