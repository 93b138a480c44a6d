/**
 * Agreements between two servers. After every step a region signs the agreement as it now stands and sends it to the other
 * party's server, which checks the signature, the step and, under a signed document, that the text is the one it has
 * itself. So both hold the same text with both signatures, and neither can say that something else was agreed.
 *
 * A message carries the whole state: sent twice it changes nothing, and one that was lost is made good by the next.
 */
import {
  type Agreement,
  agreement,
  agreementsOf,
  coverageGiven,
  eventsOf,
  readState,
  receive,
  stateOf,
  textOf,
} from '../agreements/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { openStatement, signStatement } from './dsse.ts';
import { signer } from './key-store.ts';
import { ask, refusalIn } from './outgoing.ts';
import { keysOfPeer, peer, peers } from './peers.ts';
import { signedHeaders } from './requests.ts';

const STEP_TYPE = 'application/vnd.payung.agreement-step+json';
const TEXT_TYPE = 'application/vnd.payung.agreement-text+json';
const KINDS = ['framework', 'working'] as const;
/** The longest agreement: fifteen clauses of 8,000 characters twice, its history, and its signed texts. */
export const STEP_BYTES_AT_MOST = 2_000_000;
const ANSWER_BYTES = 16_000;
const MINUTE = 60_000;
const backOff = (failures: number): number => Math.min(2 ** Math.min(failures, 12) * MINUTE, 6 * 60 * MINUTE);

const sum = (text: string): string => sha256(text).toString('hex');
const otherOf = (of: Agreement, me: RegionCode): RegionCode => (of.origin === me ? of.holder : of.origin);

/** What each party signed of each document. */
export async function signedTexts(
  ctx: Context,
  id: string,
): Promise<readonly { document: 'framework' | 'working'; party: RegionCode; digest: string; at: Date }[]> {
  return ctx.db
    .selectFrom('exchange_signatures')
    .select(['document', 'party', 'digest', 'at'])
    .where('region', '=', ctx.region)
    .where('agreement', '=', id)
    .orderBy('document')
    .orderBy('party')
    .execute();
}

async function keepText(
  ctx: Context,
  of: Agreement,
  document: 'framework' | 'working',
  party: RegionCode,
  envelope: string,
): Promise<void> {
  const row = { digest: sum(textOf(of, document)), envelope, at: ctx.now };
  await ctx.db
    .insertInto('exchange_signatures')
    .values({ region: ctx.region, agreement: of.id, document, party, ...row })
    .onConflict(conflict => conflict.columns(['region', 'agreement', 'document', 'party']).doUpdateSet(row))
    .execute();
}

/** This region's signed text of every document that its own official has signed; made where it is missing or stands no more. */
async function ownTexts(ctx: Context, of: Agreement): Promise<Record<string, string>> {
  const key = await signer(ctx, 'release');
  const texts: Record<string, string> = {};
  for (const document of KINDS) {
    if (!of.signatures.some(one => one.kind === document && one.party === ctx.region)) continue;
    const envelope = signStatement(TEXT_TYPE, textOf(of, document), key);
    await keepText(ctx, of, document, ctx.region, envelope);
    texts[document] = envelope;
  }
  return texts;
}

/** Agreements with a region elsewhere of which the other server has not been told the newest state. */
export async function prepareSteps(ctx: Context): Promise<number> {
  const known = new Set((await peers(ctx)).map(one => one.code));
  let prepared = 0;
  for (const of of await agreementsOf(ctx)) {
    const other = otherOf(of, ctx.region);
    if (!known.has(other)) continue;
    const events = await eventsOf(ctx, of.id);
    const last = events.at(-1);
    if (last === undefined || last.party !== ctx.region) continue;
    const told = await ctx.db
      .selectFrom('exchange_messages')
      .select('revision')
      .where('region', '=', ctx.region)
      .where('agreement', '=', of.id)
      .where('revision', '=', events.length)
      .executeTakeFirst();
    if (told !== undefined) continue;
    const texts = await ownTexts(ctx, of);
    const body = JSON.stringify({ from: ctx.region, to: other, ...(await stateOf(ctx, of.id)), texts });
    await ctx.db
      .insertInto('exchange_messages')
      .values({
        region: ctx.region,
        agreement: of.id,
        peer: other,
        revision: events.length,
        outgoing: true,
        envelope: signStatement(STEP_TYPE, body, await signer(ctx, 'release')),
        state: 'waiting',
        problem: null,
        at: ctx.now,
        tried_at: null,
        next_at: ctx.now,
      })
      .execute();
    prepared += 1;
  }
  return prepared;
}

/** Sends what waits and is due, the newest state of each agreement; answers how many arrived. */
export async function sendSteps(database: Database, region: RegionCode, work: Work): Promise<number> {
  const due = await database.reading(region, work, ctx =>
    ctx.db
      .selectFrom('exchange_messages')
      .select(['agreement', 'peer', 'revision', 'envelope', 'failures'])
      .where('region', '=', ctx.region)
      .where('state', '=', 'waiting')
      .where('next_at', '<=', ctx.now)
      .orderBy('revision', 'desc')
      .execute(),
  );
  const newest = new Map<string, (typeof due)[number]>();
  for (const one of due) if (!newest.has(one.agreement)) newest.set(one.agreement, one);
  let arrived = 0;
  for (const one of newest.values()) {
    const problem = await sendOne(database, region, one, work);
    await database.inRegion(region, work, ctx => noteSent(ctx, one, problem));
    if (problem === undefined) arrived += 1;
  }
  return arrived;
}

async function sendOne(
  database: Database,
  region: RegionCode,
  message: { peer: RegionCode; envelope: string },
  work: Work,
): Promise<Problem | undefined> {
  try {
    const body = Buffer.from(message.envelope);
    const { url, headers } = await database.reading(region, work, async ctx => {
      const address = `${(await peer(ctx, message.peer)).address}/tukar/v1/agreement`;
      const key = await signer(ctx, 'online');
      return {
        url: address,
        headers: await signedHeaders({ method: 'POST', url: address, body, region, now: ctx.now }, key),
      };
    });
    const answer = await ask({
      url,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      bytesAtMost: ANSWER_BYTES,
    });
    return answer.status === 200 ? undefined : refusalIn(answer);
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
}

/** What the other server said no to for good; everything else is tried again. */
const isFinal = (problem: Problem): boolean =>
  problem.code === 'exchange.refused-there' && String(problem.details.code).startsWith('agreements.');

async function noteSent(
  ctx: Context,
  message: { agreement: string; peer: RegionCode; revision: number; failures: number },
  problem: Problem | undefined,
): Promise<void> {
  const failures = problem === undefined ? 0 : message.failures + 1;
  const state = problem === undefined ? 'delivered' : isFinal(problem) ? 'refused' : 'waiting';
  let query = ctx.db
    .updateTable('exchange_messages')
    .set({
      state,
      failures,
      tried_at: ctx.now,
      problem: problem === undefined ? null : String(problem.details.code ?? problem.code),
      next_at: state === 'waiting' ? new Date(ctx.now.getTime() + backOff(failures)) : null,
    })
    .where('region', '=', ctx.region)
    .where('agreement', '=', message.agreement)
    .where('outgoing', '=', true);
  // What arrived tells everything before it as well.
  query =
    problem === undefined
      ? query.where('revision', '<=', message.revision)
      : query.where('revision', '=', message.revision);
  await query.execute();
  if (problem !== undefined) return;
  await record(ctx, {
    event: 'exchange.agreement-sent',
    subject: { kind: 'agreement', id: message.agreement },
    details: { to: message.peer, step: message.revision },
  });
}

/** Takes over a step that the other party's server sent. Problems of the agreement's law come back to the sender. */
export async function receiveStep(ctx: Context, from: RegionCode, envelope: string): Promise<Agreement> {
  const keys = (await keysOfPeer(ctx, from)).release;
  const raw = JSON.parse(openStatement(STEP_TYPE, envelope, keys)) as Record<string, unknown>;
  const state = readState(raw);
  if (state === undefined || raw.from !== from || raw.to !== ctx.region)
    throw new Problem('agreements.state-unlawful', 409, { what: 'shape' });
  const texts = (raw.texts ?? {}) as Record<string, unknown>;
  const seen = (await eventsOf(ctx, state.agreement.id)).length;
  const after = await receive(ctx, from, state);
  // Overtaken by a later one: nothing in it is news.
  if (state.events.length < seen) return after;
  await keepTheirTexts(ctx, from, after, texts, keys);
  if (state.events.length === seen) return after;
  await ctx.db
    .insertInto('exchange_messages')
    .values({
      region: ctx.region,
      agreement: after.id,
      peer: from,
      revision: state.events.length,
      outgoing: false,
      envelope,
      state: 'received',
      problem: null,
      at: ctx.now,
      tried_at: null,
      next_at: null,
    })
    .onConflict(conflict => conflict.columns(['region', 'agreement', 'revision', 'outgoing']).doNothing())
    .execute();
  await record(ctx, {
    event: 'exchange.agreement-received',
    subject: { kind: 'agreement', id: after.id },
    details: { from, step: state.events.length, stage: after.stage },
  });
  return after;
}

/** A signature in their row of the panel counts only with the text under it, signed by their key, equal to ours. */
async function keepTheirTexts(
  ctx: Context,
  from: RegionCode,
  after: Agreement,
  texts: Readonly<Record<string, unknown>>,
  keys: Parameters<typeof openStatement>[2],
): Promise<void> {
  for (const document of KINDS) {
    if (!after.signatures.some(one => one.kind === document && one.party === from)) continue;
    const envelope = texts[document];
    const said = typeof envelope === 'string' ? openStatement(TEXT_TYPE, envelope, keys) : undefined;
    if (said === undefined) throw new Problem('exchange.one-sided', 409, { document });
    if (said !== textOf(after, document)) throw new Problem('agreements.text-differs', 409, { document });
    await keepText(ctx, after, document, from, String(envelope));
  }
}

/**
 * Whether a region elsewhere may have an application of this one today: an agreement in force covers it, and both parties'
 * keys have signed the working agreement as it stands here. One signature is none.
 */
export async function mayHave(ctx: Context, holder: RegionCode, application: string): Promise<Agreement> {
  const given = await coverageGiven(ctx, { holder, application });
  if (!given.covered) throw new Problem('exchange.not-covered', 409, { application });
  const of = await agreement(ctx, given.agreement.id);
  const digest = sum(textOf(of, 'working'));
  const signed = await signedTexts(ctx, of.id);
  const both = [of.origin, of.holder].every(party =>
    signed.some(one => one.document === 'working' && one.party === party && one.digest === digest),
  );
  if (!both) throw new Problem('exchange.one-sided', 409, { document: 'working' });
  return of;
}

export interface StepShown {
  readonly revision: number;
  readonly outgoing: boolean;
  readonly state: 'waiting' | 'delivered' | 'refused' | 'received';
  readonly problem: string | null;
  readonly at: Date;
  readonly triedAt: Date | null;
}

/** Steps of one agreement as they went over and came back, newest first. */
export async function stepsOf(ctx: Context, id: string): Promise<readonly StepShown[]> {
  const rows = await ctx.db
    .selectFrom('exchange_messages')
    .select(['revision', 'outgoing', 'state', 'problem', 'at', 'tried_at'])
    .where('region', '=', ctx.region)
    .where('agreement', '=', id)
    .orderBy('revision', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ tried_at, ...row }) => ({ ...row, triedAt: tried_at }));
}

/** Sends a step again that the other server refused or has not answered. */
export async function sendAgain(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .updateTable('exchange_messages')
    .set({ state: 'waiting', next_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('agreement', '=', id)
    .where('outgoing', '=', true)
    .where('state', 'in', ['waiting', 'refused'])
    .execute();
  await record(ctx, { event: 'exchange.agreement-queued', subject: { kind: 'agreement', id } });
}
