/** Issuing letters and finding them again. */
import type { Selectable } from 'kysely';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { sha256, trackingCode, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import {
  type Answers,
  type Application,
  canonical,
  fillTemplate,
  formatNumber,
  type Letter,
  letterBlocks,
  type Scope,
} from '../language/index.ts';
import { writeNip } from '../people/index.ts';
import { agency, placeNames, type Region, regionOf } from '../regions/index.ts';
import { holders, type Post } from '../workforce/index.ts';
import { BY_SYSTEM, type IssuedLetter, type LetterContent, signerLines, validUntil } from './letter.ts';
import type { LettersTable } from './tables.ts';

export interface Issue {
  readonly caseId: string;
  readonly ticket: string;
  readonly application: Application;
  readonly letterId: string;
  /** Answers, values and parameters as they are after the deciding action. */
  readonly scope: Scope;
  /** The post mapped for the letter's signing role. */
  readonly signerPost: Post;
}

/**
 * Issues a letter of a case: numbered in its series and dated now, in the deciding transaction (Permendagri 1/2023: a letter
 * gets its number when it is signed). Only who holds the signing post may do it: problem `letters.wrong-signer`. Where the
 * law decides by the lapse of time (deemed granted, UU 30/2014 art. 53) the system issues it over that post: it counts as the
 * official's decision (art. 53(3) as amended) and says that no person signed.
 */
export async function issue(ctx: Context, what: Issue): Promise<IssuedLetter> {
  const { definition } = what.application;
  const letter = found(definition.letters[what.letterId], 'letters.no-letter', { letter: what.letterId });
  const signer = await signerOf(ctx, what.signerPost, what.application.definition.id);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const date = calendarDate(ctx.now, region.timezone);
  const year = Number(date.slice(0, 4));
  const sequence = await nextNumber(ctx, letter.series, year);
  const pattern = what.scope.parameters[letter.number];
  if (typeof pattern !== 'string') throw new Problem('letters.no-pattern', 409, { parameter: letter.number });
  const number = formatNumber(pattern, { sequence, date });
  const code = trackingCode();
  const until = letter.valid_months === undefined ? null : validUntil(date, letter.valid_months);
  const from = await agency(ctx, what.signerPost.agency);
  const places = Object.fromEntries(await placeNames(ctx.db, ctx.region, placeCodes(what.scope.answers)));
  const content = contentOf({ ...what, scope: { ...what.scope, places } }, letter, {
    region,
    agency: from.name,
    signer,
    number,
    date,
    until,
    code,
  });
  const digest = `sha256:${sha256(canonical(content)).toString('hex')}`;
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('letters')
    .values({
      region: ctx.region,
      id,
      case_id: what.caseId,
      ticket: what.ticket,
      application: definition.id,
      letter: what.letterId,
      series: letter.series,
      year,
      sequence,
      number,
      date,
      valid_until: until,
      title: content.title,
      agency: from.name,
      signer_post: what.signerPost.id,
      signer_official: signer.kind === 'system' ? null : signer.id,
      signer_name: signer.name,
      code,
      content: JSON.stringify(content),
      digest,
      issued_at: ctx.now,
    })
    .execute();
  await record(ctx, {
    event: 'letter.issued',
    subject: { kind: 'letter', id },
    details: {
      ticket: what.ticket,
      number,
      letter: what.letterId,
      signer: signer.name,
      bySystem: signer.kind === 'system',
      digest,
    },
  });
  return letterById(ctx, id);
}

type Signing = PersonSigning | SystemSigning;

/** Issued by the system over a post. */
interface SystemSigning {
  readonly kind: 'system';
  readonly name: string;
  readonly title: string;
}

interface PersonSigning {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly nip: string;
  /** Above the signature: the title with the capacity before it, or in whose name (a.n., u.b.). */
  readonly lines: readonly string[];
}

/** Who signs over a post: its holder of today, whoever stands in, or whoever works it by mandate or delegation with decisions. */
async function signerOf(ctx: Context, post: Post, application: string): Promise<Signing> {
  const { actor } = ctx;
  if (actor.kind === 'system') return { kind: 'system', name: BY_SYSTEM.name, title: post.title };
  if (actor.kind !== 'official') throw new Problem('letters.wrong-signer', 403, { post: post.title });
  const who = { kind: 'person' as const, id: actor.id, name: actor.name, nip: actor.nip };
  const holder = (await holders(ctx, post.id)).find(one => one.id === actor.id);
  if (holder !== undefined) return { ...who, lines: signerLines(post.title, holder.kind) };
  const given = actor.posts.find(
    one => one.id === post.id && (one.as === 'mandate' || one.as === 'delegation') && one.preparesOnly !== true,
  );
  if (given?.inName === undefined || given.only?.includes(application) === false)
    throw new Problem('letters.wrong-signer', 403, { post: post.title });
  return { ...who, lines: given.inName };
}

/** The next number of a series this year. The row stays locked until the transaction ends: no gaps and no doubles. */
async function nextNumber(ctx: Context, series: string, year: number): Promise<number> {
  const { last } = await ctx.db
    .insertInto('letter_series')
    .values({ region: ctx.region, series, year, last: 1 })
    .onConflict(conflict =>
      conflict.columns(['region', 'series', 'year']).doUpdateSet(eb => ({ last: eb('letter_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** Codes of every place in the answers: a letter writes names. */
function placeCodes(answers: Answers): readonly string[] {
  return Object.values(answers).flatMap(answer =>
    typeof answer === 'object' && answer !== null && 'kecamatan' in answer
      ? [answer.kecamatan, answer.kelurahan ?? '']
      : [],
  );
}

interface Facts {
  readonly region: Region;
  readonly agency: string;
  readonly signer: Signing;
  readonly number: string;
  readonly date: string;
  readonly until: string | null;
  readonly code: string;
}

function contentOf(what: Issue, letter: Letter, facts: Facts): LetterContent {
  const { application, scope } = what;
  const { region, signer } = facts;
  const about = { ...scope, letter: { number: facts.number, date: facts.date } };
  const written = (text: string): string => fillTemplate(application, text, about, 'id').trim();
  const { address, phone, email } = region.contact;
  return {
    layout: letter.layout,
    title: written(letter.title),
    number: facts.number,
    date: facts.date,
    until: facts.until,
    place: region.capital,
    to: letter.to === undefined ? '' : written(letter.to),
    head: {
      government: region.government,
      agency: facts.agency,
      lines: [address, [phone, email].filter(Boolean).join(' · ')].filter(
        (line): line is string => line !== undefined && line !== '',
      ),
    },
    blocks: letterBlocks(application, what.letterId, about),
    signer:
      signer.kind === 'system'
        ? { lines: [signer.title], ...BY_SYSTEM, nip: '' }
        : {
            lines: signer.lines,
            name: signer.name,
            rank: '',
            nip: writeNip(signer.nip),
          },
    copies: Object.values(letter.copies ?? {}).map(written),
    code: facts.code,
  };
}

function read(row: Selectable<LettersTable>): IssuedLetter {
  return {
    id: row.id,
    caseId: row.case_id,
    ticket: row.ticket,
    application: row.application,
    letter: row.letter,
    number: row.number,
    date: row.date,
    validUntil: row.valid_until,
    title: row.title,
    agency: row.agency,
    signerName: row.signer_name,
    bySystem: row.signer_official === null,
    code: row.code,
    digest: row.digest,
    issuedAt: row.issued_at,
    content: row.content,
  };
}

/** One letter; problem `letters.none`. Who may see it is the caller's to check. */
export async function letterById(ctx: Context, id: string): Promise<IssuedLetter> {
  const row = await ctx.db
    .selectFrom('letters')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  return read(found(row, 'letters.none'));
}

/** The letter with this verification code, or undefined. */
export async function letterByCode(ctx: Context, code: string): Promise<IssuedLetter | undefined> {
  const row = await ctx.db
    .selectFrom('letters')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('code', '=', code)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** Letters of a case, oldest first. */
export async function lettersOf(ctx: Context, caseId: string): Promise<readonly IssuedLetter[]> {
  const rows = await ctx.db
    .selectFrom('letters')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .orderBy('issued_at')
    .orderBy('id')
    .execute();
  return rows.map(read);
}
