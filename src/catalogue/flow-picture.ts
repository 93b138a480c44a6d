/** A definition's flow as stages and moves, ready to be drawn or listed. Pure. */
import type { Lang } from '../foundation/texts.ts';
import { type Deadline, type Definition, fillText, type ParameterValues, type Stage } from '../language/index.ts';
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
  return turn === 'applicant' ? catalogueTexts[lang].flow.applicant : (definition.roles[turn]?.name ?? turn);
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
