/** A letter's content on the day it is signed: from the draft, the signer of the day, and the number drawn for it. */
import type { Context } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Answers, type Application, canonical, fillTemplate, type Letter, type Scope } from '../language/index.ts';
import { writeNip } from '../people/index.ts';
import { agency, placeNames, regionOf } from '../regions/index.ts';
import type { Post } from '../workforce/index.ts';
import type { Signing } from './authority.ts';
import { composeLetter, numberOf } from './composing.ts';
import { BY_SYSTEM, type Signer, validUntil } from './letter.ts';
import { letterheadOf } from './letterheads/letterheads.ts';
import type { Numbered } from './tables.ts';
import { signingKindOf } from './ways.ts';

/** What a letter is written from. */
export interface Draftable {
  readonly application: Application;
  readonly letterId: string;
  /** Answers, values and parameters as they are after the deciding action. */
  readonly scope: Scope;
  /** The post mapped for the letter's signing role. */
  readonly signerPost: Post;
}

/** The letter as declared; problem `letters.no-letter`. */
export function declared(of: Pick<Draftable, 'application' | 'letterId'>): Letter {
  return found(of.application.definition.letters[of.letterId], 'letters.no-letter', { letter: of.letterId });
}

/** The pattern of the letter's number; problem `letters.no-pattern` where the region has none. */
export function patternOf(letter: Letter, scope: Scope): string {
  const pattern = scope.parameters[letter.number];
  if (typeof pattern !== 'string') throw new Problem('letters.no-pattern', 409, { parameter: letter.number });
  return pattern;
}

/** The title as it would be today, before there is a number. */
export function titleOf(of: Draftable): string {
  return fillTemplate(of.application, declared(of).title, of.scope, 'id').trim();
}

/** Writes the letter with its number. */
export async function writeLetter(
  ctx: Context,
  of: Draftable,
  signing: Signing,
  day: { readonly date: string; readonly sequence: number; readonly code: string },
): Promise<Numbered> {
  const letter = declared(of);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const from = await agency(ctx, of.signerPost.agency);
  const places = Object.fromEntries(await placeNames(ctx.db, ctx.region, placeCodes(of.scope.answers)));
  const scope = { ...of.scope, places };
  const pattern = patternOf(letter, scope);
  const { date, sequence, code } = day;
  const number = numberOf(of.application, letter, scope, { pattern, sequence, date, code: from.short });
  const until = letter.valid_months === undefined ? null : validUntil(date, letter.valid_months);
  const content = composeLetter(of.application, of.letterId, scope, {
    number,
    date,
    until,
    place: region.capital,
    head: await letterheadOf(ctx, region, from),
    signer: signerPrinted(signing),
    code,
    signing: await signingKindOf(ctx, signing.kind),
  });
  return {
    number,
    date,
    validUntil: until,
    title: content.title,
    agency: from.name,
    code,
    content,
    digest: `sha256:${sha256(canonical(content)).toString('hex')}`,
    official: signing.kind === 'system' ? null : signing.id,
    signerName: signing.name,
    at: ctx.now.toISOString(),
  };
}

function signerPrinted(signing: Signing): Signer {
  return signing.kind === 'system'
    ? { lines: [signing.title], ...BY_SYSTEM, nip: '' }
    : { lines: signing.lines, name: signing.name, rank: signing.rank, nip: writeNip(signing.nip) };
}

/** Codes of every place in the answers: a letter writes names. */
function placeCodes(answers: Answers): readonly string[] {
  return Object.values(answers).flatMap(answer =>
    typeof answer === 'object' && answer !== null && 'kecamatan' in answer
      ? [answer.kecamatan, answer.kelurahan].filter(code => typeof code === 'string')
      : [],
  );
}
