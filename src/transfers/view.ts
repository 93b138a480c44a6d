/** What the pages of a plan show, in words. */
import { definition, application as prepared } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Application, localised } from '../language/index.ts';
import { type Question, questionsOf } from './mapping.ts';
import type { CaseLine, CasesView } from './pages/cases.tsx';
import { type Asked, optionLabel } from './pages/plan.tsx';
import { fieldLabel, type Spoken, sentenceOfReason, spoken } from './reasons.ts';
import type { TransferCaseState } from './tables.ts';
import { transferTexts } from './texts.ts';
import { CASES_PER_PAGE, casesOf, endsOf, heldBack, type Transfer, type TransferCase } from './transfers.ts';

const ALL: readonly TransferCaseState[] = ['would-stay', 'would-move', 'stayed', 'moved', 'returned'];

export function isCaseState(text: string | undefined): text is TransferCaseState {
  return ALL.some(one => one === text);
}

/** Name of a question's input: ids hold only letters, digits and underscores. */
export const nameOf = ({ kind, of = '', id }: Question): string => `p-${kind}-${of}-${id}`;

/** The questions of a plan in the language of the page, with the names of what may be chosen. */
export async function askedOf(ctx: Context, of: Transfer, lang: Lang): Promise<readonly Asked[]> {
  const { from, to } = await endsOf(ctx, of);
  const there = localised(to, lang);
  const words = (kind: Question['kind'], field: string | undefined, id: string): string => {
    if (kind === 'stage') return there.flow.stages[id]?.name ?? id;
    if (kind === 'role') return there.roles[id]?.name ?? id;
    if (kind !== 'option') return fieldLabel(there, id);
    const place = to.fields.get(of.mapping.fields[field ?? ''] ?? field ?? '');
    return place?.field.options?.[id]?.label ?? id;
  };
  const kept = transferTexts[lang].kept;
  return questionsOf([...from.values()], to, of.mapping).map(question => ({
    name: nameOf(question),
    question,
    label: questionLabel(question, [...from.values()], to, lang),
    options: question.choices.map(id => optionLabel(question.kind, id, words(question.kind, question.of, id), kept)),
  }));
}

function questionLabel(question: Question, from: readonly Application[], to: Application, lang: Lang): string {
  const { kind, id, of = '', label } = question;
  const trees = from.map(one => localised(one, lang));
  const named = (find: (tree: (typeof trees)[number]) => string | undefined): string =>
    trees.map(find).find(one => one !== undefined) ?? label;
  const field = (wanted: string): string => {
    const tree = trees.find((_, index) => from[index]?.fields.has(wanted));
    return tree === undefined ? wanted : fieldLabel(tree, wanted);
  };
  switch (kind) {
    case 'stage':
      return named(tree => tree.flow.stages[id]?.name);
    case 'field':
      return field(id);
    case 'option':
      return transferTexts[lang].ofField(label, field(of));
    case 'role':
      return named(tree => tree.roles[id]?.name);
    case 'letter':
      return named(tree => tree.letters[id]?.name);
    case 'empty':
      return fieldLabel(localised(to, lang), id);
  }
}

/** The definitions of a plan by the digest of the old one, each read once. */
export function speaker(ctx: Context, of: Transfer, lang: Lang): (digest: string) => Promise<Spoken> {
  const known = new Map<string, Spoken>();
  return async digest => {
    const made = known.get(digest) ?? spoken(await prepared(ctx, digest), await prepared(ctx, of.toDigest), lang);
    known.set(digest, made);
    return made;
  };
}

export async function lineOf(
  one: TransferCase,
  say: (digest: string) => Promise<Spoken>,
  lang: Lang,
): Promise<CaseLine> {
  const between = await say(one.from_digest);
  return {
    ticket: one.ticket,
    version: between.from.version,
    stage: between.from.flow.stages[one.stage]?.name ?? one.stage,
    state: one.state,
    reasons: (one.reasons ?? []).map(reason => sentenceOfReason(lang, reason, between)),
  };
}

/** One page of a plan's cases; those that cannot move first, because they are what somebody must look at. */
export async function casesView(
  ctx: Context,
  of: Transfer,
  lang: Lang,
  wanted: { readonly state: string | undefined; readonly page: string | undefined },
): Promise<CasesView> {
  const shown = isCaseState(wanted.state) ? wanted.state : undefined;
  const count = shown === undefined ? Object.values(of.counts).reduce((sum, one) => sum + one, 0) : of.counts[shown];
  const pages = Math.max(1, Math.ceil(count / CASES_PER_PAGE));
  const asked = Number(wanted.page ?? '1');
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
  const rows = await casesOf(ctx, of.id, {
    states: shown === undefined ? ALL : [shown],
    skip: (page - 1) * CASES_PER_PAGE,
  });
  const say = speaker(ctx, of, lang);
  const lines: CaseLine[] = [];
  for (const row of rows) lines.push(await lineOf(row, say, lang));
  const held = new Map<string, number>();
  for (const { reason, digest, count: cases } of await heldBack(ctx, of.id)) {
    const sentence = sentenceOfReason(lang, reason, await say(digest));
    held.set(sentence, (held.get(sentence) ?? 0) + cases);
  }
  const reasons = [...held].map(([sentence, cases]) => ({ sentence, count: cases }));
  return { lines, shown, page, pages, held: reasons.sort((a, b) => b.count - a.count) };
}

export async function versionOf(ctx: Context, digest: string): Promise<string> {
  return (await definition(ctx, digest)).version;
}
