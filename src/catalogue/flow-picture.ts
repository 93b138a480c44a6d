/** A definition's flow as stages and moves, ready to be drawn or listed. Pure. */
import type { Lang } from '../foundation/texts.ts';
import {
  type Deadline,
  type Definition,
  fillText,
  type ParameterValues,
  type Stage,
  type Timer,
} from '../language/index.ts';
import type { Flow, FlowMove, FlowStage } from '../ui/components/flow-diagram.tsx';
import { catalogueTexts } from './texts.ts';

/** A deadline in words; a parameter stands as its value. */
export function deadlineInWords(deadline: Deadline, values: ParameterValues, lang: Lang): string {
  const days = typeof deadline.days === 'number' ? String(deadline.days) : fillText(deadline.days, values, lang);
  return catalogueTexts[lang].flow[deadline.clock](days);
}

/** Whose turn a stage is, in words; empty at an end. */
export function turnInWords(definition: Definition, stage: Stage, lang: Lang): string {
  const { turn } = stage;
  if (turn === undefined) return '';
  const t = catalogueTexts[lang].flow;
  if (turn === 'applicant') return t.applicant;
  const role = definition.roles[turn]?.name ?? turn;
  return stage.superior === true ? t.superior(role) : role;
}

/** The deadline a timer looks at, in words. */
export function dueInWords(definition: Definition, of: string, lang: Lang): string {
  const t = catalogueTexts[lang].flow;
  if (of === 'stage') return t.stageDue;
  return of === 'case' ? t.caseDue : t.clockDue(definition.flow.clocks?.[of]?.name ?? of);
}

/** What a timer does, without when: its own label, else the action, the reminder or the escalation. */
export function timerDoes(stage: Stage | undefined, timer: Timer, lang: Lang): string {
  const t = catalogueTexts[lang].flow;
  if (timer.label !== undefined) return timer.label;
  if (timer.reminds !== undefined) return t.reminds[timer.reminds];
  if (timer.does === undefined) return t.escalates;
  return stage?.actions?.[timer.does]?.label ?? timer.does;
}

/** What happens by itself and when. */
export function timerInWords(
  definition: Definition,
  stage: Stage | undefined,
  timer: Timer,
  values: ParameterValues,
  lang: Lang,
): string {
  const t = catalogueTexts[lang].flow;
  const { of, before, after } = timer;
  const days = (deadline: Deadline): string => deadlineInWords(deadline, values, lang);
  const due = of === undefined ? undefined : dueInWords(definition, of, lang);
  const when =
    due === undefined
      ? after === undefined
        ? ''
        : t.after(days(after))
      : before !== undefined
        ? t.daysBefore(days(before), due)
        : after === undefined
          ? t.pastDue(due)
          : t.daysPast(days(after), due);
  return t.timer(fillText(timerDoes(stage, timer, lang), values, lang), when);
}

/** The flow in the language of the definition given (see `localised`). */
export function flowPicture(definition: Definition, values: ParameterValues, lang: Lang): Flow {
  const { flow } = definition;
  const stages = Object.entries(flow.stages).map(([id, stage]): FlowStage => {
    const turn = turnInWords(definition, stage, lang);
    return {
      id,
      name: fillText(stage.name, values, lang),
      ...(turn === '' ? {} : { turn }),
      ...(stage.turn === 'applicant' || stage.clock === 'stopped' ? { waits: true } : {}),
      ...(stage.end === undefined
        ? {}
        : { end: stage.end === 'granted' || stage.end === 'done' ? ('good' as const) : ('bad' as const) }),
      ...(stage.deadline === undefined ? {} : { deadline: deadlineInWords(stage.deadline, values, lang) }),
      ...(id === flow.start ? { start: true } : {}),
    };
  });
  return { stages, moves: movesOf(definition, values, lang) };
}

function movesOf(definition: Definition, values: ParameterValues, lang: Lang): readonly FlowMove[] {
  const entries = Object.entries(definition.flow.stages);
  const moves: FlowMove[] = [];
  for (const [from, stage] of entries) {
    for (const action of Object.values(stage.actions ?? {})) {
      if (action.to === undefined) continue;
      const label = fillText(action.label, values, lang);
      // `kembali` leads to wherever the case came from: every stage from which this one is reached.
      const targets =
        action.to === 'kembali' ? entries.filter(([, other]) => leadsTo(other, from)).map(([id]) => id) : [action.to];
      for (const to of targets) moves.push({ from, to, label });
    }
  }
  return moves;
}

function leadsTo(stage: Stage, to: string): boolean {
  return Object.values(stage.actions ?? {}).some(action => action.to === to);
}
