/** Clocks and timers: each says when, and looks at a deadline that there is. */
import type { Clock, Stage, Timer } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkDeadline } from './days.ts';

export function checkClock(checking: Checking, path: string, clock: Clock): void {
  const { flow, legal } = checking.definition;
  checkDeadline(checking, `${path}.deadline`, clock.deadline);
  const named = [
    ...(clock.from === undefined ? [] : [[`${path}.from`, clock.from] as const]),
    ...(clock.until ?? []).map((id, index) => [`${path}.until.${index}`, id] as const),
  ];
  for (const [where, id] of named) {
    if (memberOf(flow.stages, id) === undefined)
      checking.error('flow.unknown-stage', where, { id, ...checking.suggest(id, Object.keys(flow.stages)) });
  }
  const { basis } = clock;
  if (basis !== undefined && memberOf(legal, basis) === undefined)
    checking.error('parameters.unknown-basis', `${path}.basis`, {
      id: basis,
      ...checking.suggest(basis, Object.keys(legal)),
    });
}

/** A timer of a stage, or of the whole flow where no stage is given. */
export function checkTimer(checking: Checking, path: string, timer: Timer, stage: Stage | undefined): void {
  checkDeadline(checking, `${path}.after`, timer.after);
  checkDeadline(checking, `${path}.before`, timer.before);
  checkWhen(checking, path, timer, stage);
  const { does, reminds, escalates } = timer;
  if ([does, reminds, escalates === true || undefined].filter(one => one !== undefined).length !== 1)
    checking.error('flow.timer-what', path);
  if (does === undefined) return;
  const actions = stage?.actions ?? {};
  if (memberOf(actions, does) === undefined)
    checking.error('flow.unknown-action', `${path}.does`, {
      id: does,
      ...checking.suggest(does, Object.keys(actions)),
    });
}

function checkWhen(checking: Checking, path: string, timer: Timer, stage: Stage | undefined): void {
  const { after, before, of } = timer;
  const says =
    of === undefined ? after !== undefined && before === undefined : after === undefined || before === undefined;
  if (!says || (stage === undefined && of === undefined)) checking.error('flow.timer-when', path);
  if (of === undefined) return;
  const { flow } = checking.definition;
  const isThere =
    of === 'case'
      ? flow.deadline !== undefined
      : of === 'stage'
        ? stage === undefined
          ? entries(flow.stages).some(([, one]) => one.deadline !== undefined)
          : stage.deadline !== undefined
        : memberOf(flow.clocks, of) !== undefined;
  if (isThere) return;
  if (of === 'case' || of === 'stage') checking.error('flow.no-such-deadline', `${path}.of`, { id: of });
  else
    checking.error('flow.unknown-clock', `${path}.of`, {
      id: of,
      ...checking.suggest(of, [...Object.keys(flow.clocks ?? {}), 'stage', 'case']),
    });
}
