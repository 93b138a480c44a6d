/**
 * Drafts: begun without an account, saved at every page, opened again anywhere by their code, gone after thirty days.
 *
 * Saving answers writes no line in the journal: until a form is sent nothing has happened to anybody. Beginning and sending
 * one does. What a draft holds is emptied when it is sent (the case has it then) and when it expires.
 */
import type { Selectable } from 'kysely';
import { allow } from '../foundation/allowed.ts';
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { readTrackingCode, trackingCode } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import {
  applicationOf,
  type Installation,
  installation,
  installationIfAny,
  parametersOf,
} from '../installations/index.ts';
import {
  type AnswerFault,
  type Application,
  faults,
  parseAnswer,
  type Scope,
  shownFields,
  shownPages,
} from '../language/index.ts';
import { isPlaceHere, type Region, regionOf } from '../regions/index.ts';
import { formFields, isPlace } from './applicant.ts';
import { type DraftContent, fitted, NOTHING_FILLED, type Prefilled, stillPrefilled } from './draft.ts';
import { type CaseKnown, knownFor, NOTHING_KNOWN, withCase } from './filling/prefilling.ts';
import { holdDraft } from './mine/draft-holding.ts';
import type { DraftsTable } from './tables.ts';
import { codeHash, newSalt } from './ticket.ts';
import { typedFrom } from './typing.ts';

/** Days after the last saving during which a draft may be opened. */
export const DRAFT_DAYS = 30;
/** Days for which the receipt can be shown again after sending, to whoever holds the draft's code. */
const RECEIPT_DAYS = 7;
/** Days for which an expired draft's code is still known, so that its page can say what became of it. */
const REMEMBERED_DAYS = 90;
const DAY_MILLIS = 86_400_000;

export interface Draft {
  readonly code: string;
  readonly application: string;
  readonly digest: string;
  readonly content: DraftContent;
  readonly salt: string;
  readonly counterOfficial: string | null;
  readonly renewed: boolean;
  /** Names the open page that saved it last; empty where none did. */
  readonly savedBy: string;
  /** Where answers came from that the citizen did not type, by field. */
  readonly prefilled: Prefilled;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  readonly caseId: string | null;
}

/** `expired` and `sent` drafts hold nothing any more. */
export type DraftStanding = 'open' | 'sent' | 'expired';

export function draftStanding(draft: Draft, now: Date): DraftStanding {
  if (draft.expiresAt <= now) return 'expired';
  return draft.caseId === null ? 'open' : 'sent';
}

const after = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MILLIS);

/**
 * Begins a draft of an open service. Returns its code, which is kept nowhere but in the account that it is begun in, if any. At
 * a counter: for a citizen, by the official.
 */
export async function beginDraft(
  ctx: Context,
  application: string,
  options: {
    readonly counter: boolean;
    readonly account?: string | undefined;
    /** Filled in from what the account knows; the citizen was asked. */
    readonly prefill?: boolean;
    /** The case from whose page a citizen begins it. */
    readonly about?: CaseKnown | undefined;
    /** Ticket of the case from which an official begins it; whoever works on that case may, counter or not. */
    readonly from?: string | undefined;
  },
): Promise<string> {
  if (options.counter && options.from === undefined) allow(ctx, ['counter'], 'cases.may-not-file');
  const here = await installationIfAny(ctx, application);
  if (here === undefined || here.state === 'preparing') throw new Problem('cases.no-service', 404, { application });
  if (here.state !== 'open') throw new Problem('cases.service-closed', 409, { application });
  const code = trackingCode();
  const { account } = options;
  const known =
    account === undefined || options.counter || options.prefill !== true
      ? NOTHING_KNOWN
      : await knownFor(ctx, await applicationOf(ctx, here), account);
  const filled =
    options.about === undefined ? known : await withCase(ctx, known, await applicationOf(ctx, here), options.about);
  const counterOfficial = options.counter && ctx.actor.kind === 'official' ? ctx.actor.id : null;
  await ctx.db
    .insertInto('drafts')
    .values({
      region: ctx.region,
      code_hash: codeHash(ctx.region, code),
      application,
      digest: here.digest,
      answers: JSON.stringify(filled.content),
      prefilled: JSON.stringify(filled.prefilled),
      salt: newSalt(),
      counter_official: counterOfficial,
      started_at: ctx.now,
      updated_at: ctx.now,
      expires_at: after(ctx.now, DRAFT_DAYS),
    })
    .execute();
  await record(ctx, {
    event: 'draft.begun',
    subject: { kind: 'application', id: application },
    details: { counterOfficial, ...(options.from === undefined ? {} : { from: options.from }) },
  });
  if (account !== undefined && !options.counter) await holdDraft(ctx, code, account);
  return code;
}

/** Throws a draft away, with everything it holds. One that was sent is left: its receipt is still shown for some days. */
export async function discardDraft(ctx: Context, draft: Draft): Promise<void> {
  if (draft.caseId !== null) return;
  await ctx.db
    .deleteFrom('drafts')
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, draft.code))
    .execute();
  await record(ctx, { event: 'draft.discarded', subject: { kind: 'application', id: draft.application } });
}

function readDraft(row: Selectable<DraftsTable>, code: string): Draft {
  return {
    code,
    application: row.application,
    digest: row.digest,
    content: row.answers,
    salt: row.salt,
    counterOfficial: row.counter_official,
    renewed: row.renewed,
    savedBy: row.saved_by,
    prefilled: row.prefilled,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    caseId: row.case_id,
  };
}

/**
 * The draft with this code, as typed; problem `cases.no-draft`. `hold` keeps its row until the transaction ends, so that
 * of two sendings the second finds what the first did.
 */
export async function draftByCode(
  ctx: Context,
  typed: string,
  options: { readonly hold?: boolean } = {},
): Promise<Draft> {
  return found(await draftIfAny(ctx, typed, options), 'cases.no-draft');
}

export async function draftIfAny(
  ctx: Context,
  typed: string,
  options: { readonly hold?: boolean } = {},
): Promise<Draft | undefined> {
  const code = readTrackingCode(typed);
  if (code === undefined) return undefined;
  const query = ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, code));
  const row = await (options.hold === true ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : readDraft(row, code);
}

/** A draft together with the form as it is today and what its conditions read. */
export interface Filling {
  readonly draft: Draft;
  readonly region: Region;
  readonly installation: Installation;
  readonly application: Application;
  readonly content: DraftContent;
  readonly scope: Scope;
  readonly today: CalendarDate;
  /** The form is another one than the citizen last saw; answers that fit it were kept. */
  readonly renewed: boolean;
}

/** The draft under what is installed now. Where that changed, the answers are moved here and written by the next saving. */
export async function fillingOf(ctx: Context, draft: Draft): Promise<Filling> {
  const here = await installation(ctx, draft.application);
  const application = await applicationOf(ctx, here);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const parameters = await parametersOf(ctx, here);
  const today = calendarDate(ctx.now, region.timezone);
  const moved = draft.digest !== here.digest;
  const content = moved ? fitted(draft.content, application.definition) : draft.content;
  const scope = { answers: content.answers, parameters, today };
  return { draft, region, installation: here, application, content, scope, today, renewed: moved || draft.renewed };
}

/** The same filling with other content. */
export function refilled(filling: Filling, content: DraftContent): Filling {
  return { ...filling, content, scope: { ...filling.scope, answers: content.answers } };
}

/**
 * Saves what is filled in, under the form as it is now, for another thirty days. `seenDigest` is the form that the citizen
 * had before them: while it is an older one, the draft goes on saying that the form has changed. `screen` names the open page.
 */
export async function saveDraft(ctx: Context, filling: Filling, seenDigest: string, screen = ''): Promise<void> {
  await ctx.db
    .updateTable('drafts')
    .set({
      digest: filling.installation.digest,
      answers: JSON.stringify(filling.content),
      prefilled: JSON.stringify(stillPrefilled(filling.draft, filling.content)),
      saved_by: screen,
      renewed: filling.renewed && seenDigest !== filling.installation.digest,
      updated_at: ctx.now,
      expires_at: after(ctx.now, DRAFT_DAYS),
    })
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, filling.draft.code))
    .execute();
}

/** Notes the case that a draft became, and empties it. */
export async function closeDraft(ctx: Context, draft: Draft, caseId: string): Promise<void> {
  await ctx.db
    .updateTable('drafts')
    .set({
      answers: JSON.stringify(NOTHING_FILLED),
      case_id: caseId,
      updated_at: ctx.now,
      expires_at: after(ctx.now, RECEIPT_DAYS),
    })
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, draft.code))
    .execute();
}

/** Code of the fault of a place that is well written but not in the region's list; only the region can tell. */
export const UNKNOWN_PLACE = 'unknown-place';

/** The filling with its places held against the region's list: one that is not there is kept as typed, not as an answer. */
export async function withKnownPlaces(ctx: Context, filling: Filling): Promise<Filling> {
  const { answers, typed } = filling.content;
  const unknown: string[] = [];
  for (const [id, answer] of Object.entries(answers)) {
    if (isPlace(answer) && !(await isPlaceHere(ctx.db, ctx.region, answer.kecamatan, answer.kelurahan)))
      unknown.push(id);
  }
  if (unknown.length === 0) return filling;
  const fields = new Map(formFields(filling.application.definition));
  const kept = Object.entries(answers).filter(([id]) => !unknown.includes(id));
  const asTyped = unknown.flatMap(id => {
    const field = fields.get(id);
    return field === undefined ? [] : [[id, typedFrom(field, answers[id] ?? null)] as const];
  });
  return refilled(filling, { answers: Object.fromEntries(kept), typed: { ...typed, ...Object.fromEntries(asTyped) } });
}

/**
 * What is wrong on a page: what could not be read, then what the form's own rules refuse. Texts that could not be read are
 * held against the rules as they were typed, so that a sentence can say how many digits of a number are there.
 */
export function faultsOn(filling: Filling, page: string): readonly AnswerFault[] {
  const { application, content, scope } = filling;
  const fields = application.definition.form.pages[page]?.fields ?? {};
  const ruled = faults(application, scope, { page });
  const shown = shownFields(application, page, scope);
  const unread = shown.filter(id => content.typed[id] !== undefined);
  if (unread.length === 0) return ruled;
  const texts = unread.flatMap(id => (typeof content.typed[id] === 'string' ? [[id, content.typed[id]] as const] : []));
  const asTyped = { ...scope, answers: { ...scope.answers, ...Object.fromEntries(texts) } };
  const told = texts.length === 0 ? [] : faults(application, asTyped, { page });
  return shown.flatMap(id => {
    const field = fields[id];
    const typed = content.typed[id];
    if (typed === undefined || field === undefined) return ruled.filter(fault => fault.field === id);
    const read = parseAnswer(field, typed);
    const code = 'fault' in read ? read.fault : UNKNOWN_PLACE;
    return [told.find(fault => fault.field === id && fault.code === code) ?? { field: id, code, details: {} }];
  });
}

/** Pages that hold something to correct, in the order of the form. */
export function faultyPages(filling: Filling): readonly string[] {
  return shownPages(filling.application, filling.scope).filter(page => faultsOn(filling, page).length > 0);
}

/** Empties drafts that expired and forgets those long gone. Run every night by a job. Returns how many were emptied. */
export async function sweepDrafts(ctx: Context): Promise<number> {
  const emptied = await ctx.db
    .updateTable('drafts')
    .set({ answers: JSON.stringify(NOTHING_FILLED) })
    .where('region', '=', ctx.region)
    .where('expires_at', '<=', ctx.now)
    .where('expires_at', '>', after(ctx.now, -REMEMBERED_DAYS))
    .executeTakeFirst();
  await ctx.db
    .deleteFrom('drafts')
    .where('region', '=', ctx.region)
    .where('expires_at', '<=', after(ctx.now, -REMEMBERED_DAYS))
    .execute();
  return Number(emptied.numUpdatedRows);
}
