/** The way of a case through its stages, as a row of steps above its page. Pure. */
import type { Action, Definition } from '../language/index.ts';
import type { Case, CaseEvent } from './case.ts';

export interface JourneyStep {
  readonly stage: string;
  readonly state: 'done' | 'now' | 'todo';
}

/**
 * The way that a case takes if all goes well: from each stage by its primary action, else by the first that leads on.
 * An action that refuses, and one that is not the desk's to do, is not the way.
 */
export function usualWay(definition: Definition): readonly string[] {
  const { start, stages } = definition.flow;
  const way: string[] = [];
  let at: string | undefined = start;
  while (at !== undefined && !way.includes(at)) {
    way.push(at);
    at = onward(
      Object.values(stages[at]?.actions ?? {}).filter(({ to }) => to !== undefined && stages[to] !== undefined),
      way,
    );
  }
  return way;
}

function onward(actions: readonly Action[], way: readonly string[]): string | undefined {
  const good = actions.filter(
    one => one.tone !== 'danger' && one.decides !== 'refuse' && one.by !== 'applicant' && one.by !== 'system',
  );
  const next = good.find(one => one.tone === 'primary') ?? good.find(one => !way.includes(one.to ?? '')) ?? good[0];
  return next?.to;
}

/** The stages gone through, the present one, and those that still lie ahead on the usual way. */
export function journey(
  definition: Definition,
  of: Pick<Case, 'stage' | 'ended'>,
  events: readonly CaseEvent[],
): readonly JourneyStep[] {
  const way = usualWay(definition);
  const gone = [...new Set(events.map(event => event.stage))].filter(stage => stage !== of.stage);
  if (of.ended !== null) return [...gone, of.stage].map(stage => ({ stage, state: 'done' }));
  const here = way.indexOf(of.stage);
  // A stage beside the way (waiting for the applicant) stands where the case left the way.
  const before = here >= 0 ? way.slice(0, here) : way.filter(stage => gone.includes(stage));
  const ahead = (here >= 0 ? way.slice(here + 1) : way).filter(stage => !before.includes(stage));
  return [
    ...before.map(stage => ({ stage, state: 'done' as const })),
    { stage: of.stage, state: 'now' },
    ...ahead.map(stage => ({ stage, state: 'todo' as const })),
  ];
}
