/** What an application says outside of the pages: on which happening, to whom, in which words. Pure. */
import { fillText, type Lang, localised, withDefaults } from '../compile.ts';
import type { Application, Scope } from '../flow/runtime.ts';
import { fillTemplate } from '../letter-blocks.ts';
import type { ApplicationNotice, Happening, HappeningKind } from './happenings.ts';

/** A declared notice in final words. */
export interface Worded {
  readonly id: string;
  readonly on: HappeningKind;
  readonly to: string;
  readonly title: string;
  readonly text: string;
}

function fits(notice: ApplicationNotice, happening: Happening): boolean {
  return (
    notice.on === happening.on &&
    (happening.side === undefined || (happening.side === 'applicant') === (notice.to === 'applicant')) &&
    (notice.stage === undefined || notice.stage === happening.stage) &&
    (notice.action === undefined || notice.action === happening.action) &&
    (notice.letter === undefined || notice.letter === happening.letter)
  );
}

/** Notices that the application declares for what happened, in its order, in one language; each once. */
export function noticesFor(
  app: Application,
  happenings: readonly Happening[],
  scope: Scope,
  lang: Lang = 'id',
): readonly Worded[] {
  const declared = Object.entries(localised(app, lang).notices ?? {});
  return declared
    .filter(([, notice]) => happenings.some(happening => fits(notice, happening)))
    .map(([id, { on, to, title, text }]) => ({
      id,
      on,
      to,
      title: fillTemplate(app, title, scope, lang),
      text: fillTemplate(app, text, scope, lang),
    }));
}

/** What happens when a case is opened in a stage. */
export function happeningsOfOpening(stage: string): readonly Happening[] {
  return [
    { on: 'opened', stage },
    { on: 'entered', stage },
  ];
}

/** What happens by one action: it is done, a letter may be issued, another stage entered, the end reached. */
export function happeningsOfMove(move: {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly letter?: string | undefined;
  readonly ended: boolean;
}): readonly Happening[] {
  const { from, to, action, letter, ended } = move;
  return [
    { on: 'done', stage: from, action },
    ...(letter === undefined ? [] : [{ on: 'letter', stage: to, letter } as const]),
    ...(from === to ? [] : [{ on: 'entered', stage: to } as const]),
    ...(ended ? [{ on: 'ended', stage: to } as const] : []),
  ];
}

/** A stage's name in a language, its parameters filled in. */
export function stageName(app: Application, stage: string, scope: Scope, lang: Lang): string {
  const name = localised(app, lang).flow.stages[stage]?.name ?? stage;
  return fillText(name, withDefaults(app.definition, scope.parameters), lang);
}
