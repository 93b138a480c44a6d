/**
 * Filling in what is known already, so that nobody is asked twice: from the account's profile, and from its own earlier cases.
 *
 * Only where the application says so (`prefill`), only for a citizen who is signed in and was asked, and from a case only what
 * was given for the same purpose (UU 27/2022 article 28): the same field, of the same type, with the same purpose of processing.
 * Cases that were added to the account by their code are not looked at; somebody else may have brought them.
 */
import { definition as definitionOf } from '../../catalogue/index.ts';
import { type Account, accountOf, writtenPhone } from '../../citizens/index.ts';
import type { AccountHolder, Context } from '../../foundation/context.ts';
import type { Answer, Application, Definition, Field, PrefillSource } from '../../language/index.ts';
import { isPlaceHere } from '../../regions/index.ts';
import { formFields, isFiles, isPlace } from '../applicant.ts';
import { type DraftContent, NOTHING_FILLED, type Prefilled, withAnswer, withTyped } from '../draft.ts';
import { typedFrom } from '../typing.ts';

export interface Known {
  readonly content: DraftContent;
  readonly prefilled: Prefilled;
}

export const NOTHING_KNOWN: Known = { content: NOTHING_FILLED, prefilled: {} };

/** Earlier cases that are looked through, the newest first. */
const CASES_AT_MOST = 20;

const wanted = (definition: Definition): readonly (readonly [string, Field, PrefillSource])[] =>
  formFields(definition).flatMap(([id, field]) =>
    field.prefill === undefined ? [] : [[id, field, field.prefill] as const],
  );

/** Whether the form can be filled in for whoever is signed in, and whether they usually want that; undefined: it cannot. */
export async function prefillOffered(
  ctx: Context,
  definition: Definition,
  holder: AccountHolder | undefined,
): Promise<boolean | undefined> {
  if (holder === undefined || wanted(definition).length === 0) return undefined;
  return (await accountOf(ctx, holder.id)).prefill;
}

/** What the account's profile and its own cases hold for the form, as answers that the form takes. */
export async function knownFor(ctx: Context, { definition }: Application, account: string): Promise<Known> {
  const fields = wanted(definition);
  if (fields.length === 0) return NOTHING_KNOWN;
  const profile = await accountOf(ctx, account);
  const earlier = fields.some(([, , source]) => source === 'earlier') ? await earlierCases(ctx, account) : [];
  let known = NOTHING_KNOWN;
  for (const [id, field, source] of fields) {
    // What another case says is written by whoever begins the form from that case's page.
    if (isOfCase(source)) continue;
    const found =
      source === 'earlier'
        ? answeredEarlier(earlier, id, field)
        : { answer: saidOfOneself(profile, source), from: 'profile' };
    if (found !== undefined) known = await withKnown(ctx, known, { id, field, ...found });
  }
  return known;
}

/** What a form may be told of the case from whose page it is begun, by whoever may open that case. Empty: not known. */
export interface CaseKnown {
  readonly ticket: string;
  readonly service: string;
  readonly agency: string;
  /** Day on which it ended. */
  readonly ended: string;
}

/** What is known, and what the form asks of that case. */
export async function withCase(
  ctx: Context,
  known: Known,
  { definition }: Application,
  about: CaseKnown,
): Promise<Known> {
  const told = {
    'case.ticket': about.ticket,
    'case.service': about.service,
    'case.agency': about.agency,
    'case.ended': about.ended,
  };
  let more = known;
  for (const [id, field, source] of wanted(definition))
    if (isOfCase(source)) more = await withKnown(ctx, more, { id, field, answer: told[source], from: about.ticket });
  return more;
}

type ProfileSource = Extract<PrefillSource, `profile.${string}`>;

const isOfCase = (source: PrefillSource): source is Exclude<PrefillSource, ProfileSource | 'earlier'> =>
  source !== 'earlier' && !source.startsWith('profile.');

function saidOfOneself(profile: Account, source: ProfileSource): Answer {
  switch (source) {
    case 'profile.name':
      return profile.name;
    case 'profile.nik':
      return profile.nik;
    case 'profile.phone':
      return profile.phone === null ? null : writtenPhone(profile.phone);
    case 'profile.email':
      return profile.email;
    case 'profile.address':
      return profile.address;
    case 'profile.place':
      return profile.place === null
        ? null
        : { ...profile.place, ...(profile.address === null ? {} : { address: profile.address }) };
  }
}

interface Earlier {
  readonly ticket: string;
  readonly definition: Definition;
  readonly answers: Readonly<Record<string, Answer>>;
}

async function earlierCases(ctx: Context, account: string): Promise<readonly Earlier[]> {
  const rows = await ctx.db
    .selectFrom('case_holders as h')
    .innerJoin('cases as c', join => join.onRef('c.region', '=', 'h.region').onRef('c.id', '=', 'h.case_id'))
    .select(['c.ticket', 'c.digest', 'c.answers'])
    .where('h.region', '=', ctx.region)
    .where('h.account', '=', account)
    .where('h.how', '=', 'filed')
    .orderBy('c.opened_at', 'desc')
    .limit(CASES_AT_MOST)
    .execute();
  const earlier: Earlier[] = [];
  for (const { ticket, digest, answers } of rows)
    earlier.push({ ticket, answers, definition: await definitionOf(ctx, digest) });
  return earlier;
}

function answeredEarlier(
  cases: readonly Earlier[],
  id: string,
  field: Field,
): { readonly answer: Answer; readonly from: string } | undefined {
  for (const { ticket, definition, answers } of cases) {
    const [, asked] = formFields(definition).find(([one]) => one === id) ?? [];
    const answer = answers[id];
    const same = asked?.type === field.type && asked.privacy?.purpose === field.privacy?.purpose;
    if (same && answer !== undefined && answer !== null) return { answer, from: ticket };
  }
  return undefined;
}

/** With one more answer, if the form as it is now takes it; anything else is simply asked. */
async function withKnown(
  ctx: Context,
  known: Known,
  one: { readonly id: string; readonly field: Field; readonly answer: Answer; readonly from: string },
): Promise<Known> {
  const { id, field, answer, from } = one;
  if (answer === null || answer === '') return known;
  if (isPlace(answer) && !(await isPlaceHere(ctx.db, ctx.region, answer.kecamatan, answer.kelurahan))) return known;
  const content =
    field.type === 'file'
      ? withAnswer(known.content, id, isFiles(answer) ? answer : null)
      : withTyped(known.content, id, field, typedFrom(field, answer));
  if (content.answers[id] === undefined) return known;
  return { content, prefilled: { ...known.prefilled, [id]: from } };
}
