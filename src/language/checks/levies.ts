/** Levies: every name known, every bill made by something, every wait for a bill that can come. */
import type { Action, Stage } from '../definition.ts';
import { OVERDUE } from '../flow/timing.ts';
import { isDate } from '../shape.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkDeadline } from './days.ts';

export function checkLevies(checking: Checking): void {
  const { levies = {}, flow } = checking.definition;
  const billed = new Set<string>();
  for (const [id, stage] of entries(flow.stages)) {
    for (const [name, action] of entries(stage.actions))
      checkBill(checking, `flow.stages.${id}.actions.${name}.bill`, action, billed);
    checkAwaits(checking, `flow.stages.${id}`, stage);
  }
  for (const [id, levy] of entries(levies)) {
    const path = `levies.${id}`;
    checkDeadline(checking, `${path}.due`, levy.due);
    if (Object.keys(levy.items).length === 0) checking.error('levies.no-items', `${path}.items`);
    if (!billed.has(id) && checking.definition.kind === 'application')
      checking.warning('levies.never-billed', path, { id });
  }
  for (const [id, { from }] of entries(checking.definition.parameters)) {
    for (const day of Object.keys(from ?? {}))
      if (!isDate(day)) checking.error('levies.from-day', `parameters.${id}.from.${day}`, { was: day });
  }
}

/** The levy of this name is there. */
export function checkLevy(checking: Checking, path: string, id: string): void {
  const { levies = {} } = checking.definition;
  if (memberOf(levies, id) === undefined)
    checking.error('levies.unknown', path, { id, ...checking.suggest(id, Object.keys(levies)) });
}

function checkBill(checking: Checking, path: string, { bill, by }: Action, billed: Set<string>): void {
  if (bill === undefined) return;
  checkLevy(checking, path, bill);
  if (by === 'applicant') checking.error('levies.billed-by-applicant', path, { id: bill });
  billed.add(bill);
}

function checkAwaits(checking: Checking, path: string, { awaits, end, actions, timers }: Stage): void {
  if (awaits === undefined) return;
  const { stages } = checking.definition.flow;
  if (end !== undefined) checking.error('flow.end-with', `${path}.awaits`, { property: 'awaits' });
  checkLevy(checking, `${path}.awaits.payment`, awaits.payment);
  for (const [where, to] of [
    ['to', awaits.to],
    ['overdue.to', awaits.overdue?.to],
  ] as const) {
    if (to !== undefined && memberOf(stages, to) === undefined)
      checking.error('flow.unknown-stage', `${path}.awaits.${where}`, {
        id: to,
        ...checking.suggest(to, Object.keys(stages)),
      });
  }
  for (const [kind, named] of [
    ['actions', actions],
    ['timers', { ...checking.definition.flow.timers, ...timers }],
  ] as const) {
    if (memberOf<unknown>(named, OVERDUE) !== undefined)
      checking.error('names.reserved', `${path}.${kind}.${OVERDUE}`, { id: OVERDUE });
  }
}
