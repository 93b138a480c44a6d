/** Under which definition each line of a timeline was written: after a transfer it is another one, with words of its own. */
import { application as prepared } from '../../catalogue/index.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { type Application, type Definition, localised } from '../../language/index.ts';
import type { Case, CaseEvent } from '../case.ts';
import { movedTexts } from './texts.ts';

export interface Under {
  readonly application: Application;
  /** In the language of the page. */
  readonly definition: Definition;
}

/** What the line of a transfer says. */
export function transferTitle(event: CaseEvent, lang: Lang): string {
  const t = movedTexts[lang];
  const { fromVersion = '', toVersion = '' } = event.details;
  return event.kind === 'transferred' ? t.moved(fromVersion, toVersion) : t.returned(toVersion);
}

/** Why it was done and what allows it. */
export function transferWhy(event: CaseEvent, lang: Lang): string {
  const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
  return movedTexts[lang].why(ended(event.text ?? ''), ended(event.details.basis ?? ''));
}

/** The line of the transfer under which the case now runs; undefined where none moved it, or it was taken back. */
export function standingTransfer(events: readonly CaseEvent[]): CaseEvent | undefined {
  const last = events.filter(isTransfer).at(-1);
  return last?.kind === 'transferred' ? last : undefined;
}

/** Whether the line tells of a transfer, or of one taken back. */
export function isTransfer(event: CaseEvent): boolean {
  return event.kind === 'transferred' || event.kind === 'transfer-returned';
}

/** The definition by the number of each line; `events` oldest first, all of them or the public ones. */
export async function definitionsOfEvents(
  ctx: Context,
  of: Pick<Case, 'digest'>,
  events: readonly CaseEvent[],
  lang: Lang,
): Promise<(event: CaseEvent) => Under> {
  const first = events.find(isTransfer);
  let digest = first?.details.fromDigest ?? of.digest;
  const bySeq = new Map<number, Under>();
  const present = await under(ctx, of.digest, lang);
  for (const event of events) {
    if (isTransfer(event)) digest = event.details.toDigest ?? digest;
    bySeq.set(event.seq, digest === of.digest ? present : await under(ctx, digest, lang));
  }
  return event => bySeq.get(event.seq) ?? present;
}

async function under(ctx: Context, digest: string, lang: Lang): Promise<Under> {
  const application = await prepared(ctx, digest);
  return { application, definition: localised(application, lang) };
}

/** What a stage was called where it still stood: in the present definition, else in the one of the last line about it. */
export function nameOfStage(
  stage: string,
  definition: Definition,
  events: readonly CaseEvent[],
  of: (event: CaseEvent) => Under,
): string {
  const here = definition.flow.stages[stage]?.name;
  if (here !== undefined) return here;
  const last = events.filter(event => event.stage === stage).at(-1);
  return (last === undefined ? undefined : of(last).definition.flow.stages[stage]?.name) ?? stage;
}
