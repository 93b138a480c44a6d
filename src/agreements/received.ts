/**
 * An agreement whose other party lives on another server: its state as it travels, the text that is signed, and taking over
 * a step that the other party made there.
 *
 * Nothing is taken on the sender's word that is not the sender's to say: each new line of the timeline must be its own, be
 * open to it by the table of steps, and lead to the stage that is claimed; what this party signed, decided and numbered
 * stays as it is here. Whoever calls `receive` has verified who sent it.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { canonical } from '../language/index.ts';
import {
  type Agreement,
  type AgreementDocument,
  type DocumentKind,
  endingRefusal,
  partiesNeedingCouncil,
  RULES,
  type Signature,
  type Stage,
  type Step,
  stageAfterSigning,
  stepRefusal,
} from './agreement.ts';
import { type AgreementEvent, agreement, agreementForUpdate, eventsOf, partyOf, todayOf } from './agreements.ts';
import { proposalIn } from './lifetime.ts';
import { type AgreementState, textOf } from './state.ts';
import { costRefusal, lastDay, termsRefusal } from './terms.ts';

const KINDS: readonly DocumentKind[] = ['framework', 'working'];

const unlawful = (what: string): Problem => new Problem('agreements.state-unlawful', 409, { what });

/** Which step of the table a line of the timeline is. `created` and `none` move nothing. */
function stepOf(event: AgreementEvent): Step | 'created' | 'none' {
  const document = String(event.details.document ?? '');
  const of = (verb: 'draft' | 'present' | 'reopen' | 'sign'): Step => {
    if (document !== 'framework' && document !== 'working') throw unlawful(event.event);
    return `${verb}-${document}`;
  };
  const known: Readonly<Record<string, () => Step | 'created' | 'none'>> = {
    drafted: () => 'created',
    'taken-over': () => 'created',
    edited: () => 'edit',
    sent: () => 'send',
    accepted: () => 'accept',
    declined: () => 'decline',
    withdrawn: () => 'withdraw',
    'terms-revised': () => 'revise-terms',
    'clauses-written': () => of('draft'),
    'drafted-again': () => of('draft'),
    presented: () => of('present'),
    reopened: () => of('reopen'),
    signed: () => of('sign'),
    confirmed: () => 'confirm',
    approved: () => 'approve',
    disapproved: () => 'disapprove',
    reported: () => 'report',
    renewed: () => 'extend',
    'ending-proposed': () => 'propose-ending',
    'ending-dropped': () => 'drop-ending',
    ended: () => 'end',
    'entered-into-force': () => 'none',
  };
  const step = known[event.event]?.();
  if (step === undefined) throw unlawful(event.event);
  return step;
}

/** Lines that may change what is agreed. */
const WRITING = new Set([
  'drafted',
  'taken-over',
  'edited',
  'accepted',
  'terms-revised',
  'clauses-written',
  'drafted-again',
]);
/** Lines after which the next document is drafted by itself. */
const DRAFTING = new Set([...WRITING, 'signed', 'approved', 'confirmed']);

/** Follows the new lines from the agreement as it is here; answers the stage and the signatures they lead to. */
function followed(from: Agreement, sender: RegionCode, lines: readonly AgreementEvent[]): Agreement {
  let at = from;
  for (const line of lines) {
    const step = stepOf(line);
    if (step === 'created' || step === 'none') continue;
    if (stepRefusal(at, step, sender) !== undefined) throw unlawful(line.event);
    const to: Stage = RULES[step].to ?? at.stage;
    at = { ...at, stage: to };
    if (step === 'sign-framework' || step === 'sign-working' || step === 'confirm') {
      const kind: DocumentKind = step === 'sign-framework' ? 'framework' : 'working';
      at = { ...at, signatures: [...at.signatures, signatureOf(kind, sender)] };
      const signed = at.signatures.filter(one => one.kind === kind).map(one => one.party);
      at = { ...at, stage: stageAfterSigning(at, kind, signed) };
    } else if (step === 'reopen-framework' || step === 'reopen-working') {
      const kind = step === 'reopen-framework' ? 'framework' : 'working';
      at = { ...at, signatures: at.signatures.filter(one => one.kind !== kind) };
    } else if (step === 'approve') {
      const approved = [...at.approvals, { party: sender, number: '', decidedOn: '' }];
      const all = partiesNeedingCouncil(at).every(party => approved.some(one => one.party === party));
      at = { ...at, approvals: approved, stage: all ? 'working-draft' : at.stage };
    }
  }
  return at;
}

const signatureOf = (kind: DocumentKind, party: RegionCode): Signature => ({
  kind,
  party,
  name: '',
  title: '',
  capacity: 'head',
  mandate: null,
  signedAt: new Date(0),
});

const kindsSigned = (of: Agreement, party: RegionCode): string =>
  [...new Set(of.signatures.filter(one => one.party === party).map(one => one.kind))].sort().join();

const own = (of: Agreement, party: RegionCode): string =>
  canonical({
    signatures: of.signatures
      .filter(one => one.party === party)
      .map(one => [one.kind, one.name, one.title, one.capacity]),
    approvals: of.approvals.filter(one => one.party === party),
  });

const numberOf = (of: Agreement, document: AgreementDocument | undefined, party: RegionCode): string | null =>
  (party === of.origin ? document?.numberOrigin : document?.numberHolder) ?? null;

/** A state without anything: what a new agreement is measured against. */
function beginning(state: Agreement): Agreement {
  const stage: Stage = state.historic ? 'working-signing' : 'need';
  const signatures = state.historic ? state.signatures.filter(one => one.party === state.initiator) : [];
  return {
    ...state,
    stage,
    signatures,
    approvals: [],
    starts: null,
    ends: null,
    ended: null,
    documents: {},
    revision: 0,
  };
}

/** What stands against a state that the other party sent; throws the problem. */
function mustBeLawful(
  before: Agreement | undefined,
  known: readonly AgreementEvent[],
  state: AgreementState,
  about: { readonly sender: RegionCode; readonly me: RegionCode; readonly today: CalendarDate },
): readonly AgreementEvent[] {
  const { agreement: next, events } = state;
  const { sender, me } = about;
  const parties = [next.origin, next.holder];
  if (!parties.includes(sender) || !parties.includes(me) || sender === me) throw unlawful('parties');
  known.forEach((line, index) => {
    const theirs = events[index];
    if (theirs === undefined || theirs.party !== line.party || theirs.event !== line.event)
      throw new Problem('agreements.state-behind', 409, { known: known.length, sent: events.length });
  });
  const lines = events.slice(known.length);
  if (lines.some(line => line.party !== sender)) throw unlawful('party');
  if (events.some((line, index) => line.seq !== index + 1)) throw unlawful('order');
  const base = before ?? beginning(next);
  if (before === undefined) {
    const first = events[0]?.event;
    if (next.initiator !== sender || (first !== 'drafted' && first !== 'taken-over')) throw unlawful('beginning');
    if (next.historic !== (first === 'taken-over')) throw unlawful('beginning');
  } else {
    const same = (['id', 'origin', 'holder', 'initiator', 'historic'] as const).every(key => before[key] === next[key]);
    if (!same) throw unlawful('parties');
  }
  const led = followed(base, sender, lines);
  if (led.stage !== next.stage) throw unlawful('stage');
  mustRespectOurs(base, led, next, { ...about, isNew: before === undefined, lines });
  mustBeDated(base, next, known, lines, about);
  return lines;
}

function mustRespectOurs(
  base: Agreement,
  led: Agreement,
  next: Agreement,
  about: {
    readonly sender: RegionCode;
    readonly me: RegionCode;
    readonly isNew: boolean;
    readonly lines: readonly AgreementEvent[];
  },
): void {
  const { sender, me, isNew, lines } = about;
  // What is ours to say stands as we said it; what they signed is what their lines say that they signed.
  if (kindsSigned(led, sender) !== kindsSigned(next, sender)) throw unlawful('signatures');
  if (kindsSigned(led, me) !== kindsSigned(next, me)) throw unlawful('signatures');
  const reopened = lines.some(line => line.event === 'reopened');
  if (!reopened && own(base, me) !== own(next, me)) throw unlawful('signatures');
  if (
    led.approvals.filter(one => one.party === sender).length !==
    next.approvals.filter(one => one.party === sender).length
  )
    throw unlawful('approvals');
  if (isNew) return;
  for (const kind of KINDS) {
    const [was, is] = [base.documents[kind], next.documents[kind]];
    if (was !== undefined && numberOf(base, was, me) !== numberOf(next, is, me)) throw unlawful('number');
    const signedByUs = led.signatures.some(one => one.kind === kind && one.party === me);
    const mayWrite = lines.some(line => DRAFTING.has(line.event)) && !signedByUs;
    if (!mayWrite && textOf(base, kind) !== textOf(next, kind))
      throw new Problem('agreements.text-differs', 409, { document: kind });
  }
}

function mustBeDated(
  base: Agreement,
  next: Agreement,
  known: readonly AgreementEvent[],
  lines: readonly AgreementEvent[],
  about: { readonly sender: RegionCode; readonly today: CalendarDate },
): void {
  const begins = next.stage === 'in-force' && base.stage !== 'in-force';
  if (begins && (next.starts === null || next.ends !== lastDay(next.starts, next.terms.years))) throw unlawful('term');
  if (!begins && base.stage === 'in-force' && (next.starts !== base.starts || next.ends !== base.ends))
    throw unlawful('term');
  const ending = lines.find(line => line.event === 'ended');
  if ((ending !== undefined) !== (next.ended !== null && base.ended === null)) throw unlawful('ending');
  if (ending === undefined || next.ended === null) return;
  const { kind, on } = next.ended;
  const proposal = proposalIn([...known, ...lines]);
  if (endingRefusal(base, { kind, on }, { party: about.sender, proposal, today: about.today }) !== undefined)
    throw unlawful('ending');
}

/** Takes over the state that the other party sent. The same one again changes nothing. */
export async function receive(ctx: Context, sender: RegionCode, state: AgreementState): Promise<Agreement> {
  const { id } = state.agreement;
  const before = await agreementForUpdate(ctx, id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'agreements.none') return undefined;
    throw error;
  });
  const known = before === undefined ? [] : await eventsOf(ctx, id);
  // Sent twice, or overtaken by one of its own: what was sent is the beginning of what is known.
  const isOld = state.events.length <= known.length;
  const same = state.events.every(
    (line, index) => known[index]?.event === line.event && known[index]?.party === line.party,
  );
  if (before !== undefined && isOld && same) return before;
  const today = await todayOf(ctx);
  await partyOf(ctx, sender);
  const lines = mustBeLawful(before, known, state, { sender, me: ctx.region, today });
  const { terms, costs } = state.agreement;
  if (lines.some(line => WRITING.has(line.event))) {
    const wrong =
      termsRefusal(terms, state.agreement.starts ?? today, true) ??
      costRefusal(costs.origin) ??
      costRefusal(costs.holder);
    if (wrong !== undefined) throw unlawful(wrong.code);
  }
  await write(ctx, sender, state, { isNew: before === undefined, lines });
  return agreement(ctx, id);
}

async function write(
  ctx: Context,
  sender: RegionCode,
  state: AgreementState,
  about: { readonly isNew: boolean; readonly lines: readonly AgreementEvent[] },
): Promise<void> {
  const { agreement: next } = state;
  const { id, origin, holder } = next;
  const row = {
    subject: next.subject,
    need: next.need,
    stage: next.stage,
    terms: JSON.stringify(next.terms),
    costs: JSON.stringify(next.costs),
    starts: next.starts,
    ends: next.ends,
    ended_on: next.ended?.on ?? null,
    ended_kind: next.ended?.kind ?? null,
    ended_reason: next.ended?.reason ?? null,
    updated_at: ctx.now,
  };
  if (about.isNew) {
    const { initiator, historic } = next;
    const renewed =
      next.renews === null
        ? undefined
        : await ctx.db.selectFrom('agreements').select('id').where('id', '=', next.renews).executeTakeFirst();
    await ctx.db
      .insertInto('agreements')
      .values({ id, origin, holder, initiator, historic, renews: renewed?.id ?? null, created_at: ctx.now, ...row })
      .execute();
  } else {
    await ctx.db
      .updateTable('agreements')
      .set(eb => ({ ...row, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }
  for (const kind of KINDS) {
    const document = next.documents[kind];
    if (document === undefined) continue;
    const written = {
      clauses: JSON.stringify(document.clauses),
      number_origin: document.numberOrigin,
      number_holder: document.numberHolder,
      place: document.place,
      drafted_at: ctx.now,
    };
    await ctx.db
      .insertInto('agreement_documents')
      .values({ agreement: id, origin, holder, kind, ...written })
      .onConflict(conflict => conflict.columns(['agreement', 'kind']).doUpdateSet(written))
      .execute();
  }
  await writeSignatures(ctx, sender, next, about.lines);
  for (const one of next.approvals.filter(approval => approval.party === sender)) {
    await ctx.db
      .insertInto('agreement_approvals')
      .values({
        agreement: id,
        origin,
        holder,
        party: sender,
        number: one.number,
        decided_on: one.decidedOn,
        recorded_at: ctx.now,
      })
      .onConflict(conflict => conflict.columns(['agreement', 'party']).doNothing())
      .execute();
  }
  for (const line of about.lines) {
    const { seq, at, party, actor, event, note, details } = line;
    await ctx.db
      .insertInto('agreement_events')
      .values({ agreement: id, origin, holder, seq, at, party, actor, event, note, details: JSON.stringify(details) })
      .execute();
  }
}

async function writeSignatures(
  ctx: Context,
  sender: RegionCode,
  next: Agreement,
  lines: readonly AgreementEvent[],
): Promise<void> {
  const { id, origin, holder } = next;
  let gone = ctx.db.deleteFrom('agreement_signatures').where('agreement', '=', id);
  // A document taken back from signing loses both signatures; otherwise only the sender's are written anew.
  const reopened = lines.filter(line => line.event === 'reopened').map(line => String(line.details.document));
  gone = gone.where(eb =>
    eb.or([
      eb('party', '=', sender),
      ...(reopened.includes('framework') ? [eb('kind', '=', 'framework')] : []),
      ...(reopened.includes('working') ? [eb('kind', '=', 'working')] : []),
    ]),
  );
  await gone.execute();
  for (const one of next.signatures.filter(signature => signature.party === sender)) {
    await ctx.db
      .insertInto('agreement_signatures')
      .values({
        agreement: id,
        origin,
        holder,
        kind: one.kind,
        party: sender,
        official: null,
        name: one.name,
        title: one.title,
        capacity: one.capacity,
        mandate_reference: one.mandate?.reference ?? null,
        mandate_date: one.mandate?.date ?? null,
        signed_at: one.signedAt,
      })
      .execute();
  }
}
