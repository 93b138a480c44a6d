/** Numbers of days: written, or a parameter's, counted as the parameter counts. */
import type { Days, Deadline, Parameter } from '../definition.ts';
import { type Checking, memberOf } from './checking.ts';

export function checkDeadline(checking: Checking, path: string, deadline: Deadline | undefined): void {
  if (deadline === undefined) return;
  const parameter = checkDays(checking, `${path}.days`, deadline.days);
  const counted: Readonly<Record<string, string>> = { 'working-days': 'working', 'calendar-days': 'calendar' };
  const clock = parameter === undefined ? undefined : counted[parameter.type];
  if (clock !== undefined && clock !== deadline.clock)
    checking.error('flow.days-clock', `${path}.clock`, { was: deadline.clock, expected: clock });
}

const HOLDS_DAYS: ReadonlySet<string> = new Set(['working-days', 'calendar-days', 'number']);

export function checkDays(checking: Checking, path: string, days: Days): Parameter | undefined {
  if (typeof days === 'number') return undefined;
  const { parameters } = checking.definition;
  const id = days.slice(1, -1);
  const parameter = memberOf(parameters, id);
  if (parameter === undefined) {
    const holding = Object.keys(parameters).filter(known => HOLDS_DAYS.has(parameters[known]?.type ?? ''));
    checking.error('parameters.unknown', path, { id, ...checking.suggest(id, holding) });
  } else if (!HOLDS_DAYS.has(parameter.type)) checking.error('flow.days-type', path, { id, type: parameter.type });
  return parameter;
}
