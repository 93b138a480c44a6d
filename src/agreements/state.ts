/** An agreement as it travels between two servers: its state, the text that a signature covers, and reading both. */
import { isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { canonical } from '../language/index.ts';
import { type Agreement, type DocumentKind, isEndingKind, STAGES } from './agreement.ts';
import { type AgreementEvent, agreement, eventsOf } from './agreements.ts';

const KINDS: readonly string[] = ['framework', 'working'];

/** An agreement as it travels: all that both parties may know. */
export interface AgreementState {
  readonly agreement: Agreement;
  readonly events: readonly AgreementEvent[];
}

/** What a signature under a document covers, the same on both servers: everything agreed, and every clause. */
export function textOf(of: Agreement, kind: DocumentKind): string {
  const { id, origin, holder, initiator, subject, need, terms, costs, historic } = of;
  const { clauses = {}, place = null } = of.documents[kind] ?? {};
  const about = { format: 'payung-agreement/1', id, document: kind, origin, holder, initiator, historic };
  return canonical({ ...about, subject, need, terms, costs, clauses, place });
}

/** The state of an agreement, to be sent. */
export async function stateOf(ctx: Context, id: string): Promise<AgreementState> {
  return { agreement: await agreement(ctx, id), events: await eventsOf(ctx, id) };
}

/** Steps of one agreement in all its years. */
const EVENTS_AT_MOST = 1_000;

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const line = (value: unknown, atMost: number): boolean =>
  typeof value === 'string' && value.length <= atMost && value.isWellFormed() && !value.includes('\0');
const lineIfAny = (value: unknown, atMost: number): boolean => value === null || line(value, atMost);
const day = (value: unknown): boolean => typeof value === 'string' && isCalendarDate(value);
const dayIfAny = (value: unknown): boolean => value === null || day(value);
const instant = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));

function isSignature(one: Agreement['signatures'][number]): boolean {
  if (!isMap(one) || !KINDS.includes(one.kind) || !instant(one.signedAt)) return false;
  if (!line(one.party, 5) || !line(one.name, 200) || !line(one.title, 200)) return false;
  if (one.capacity === 'head') return one.mandate === null;
  return (
    one.capacity === 'mandate' && isMap(one.mandate) && line(one.mandate?.reference, 200) && day(one.mandate?.date)
  );
}

function isDocument([kind, one]: readonly [string, Agreement['documents'][DocumentKind]]): boolean {
  if (!KINDS.includes(kind) || !isMap(one) || !isMap(one?.clauses)) return false;
  const clauses = Object.values(one?.clauses ?? {});
  return (
    clauses.every(text => line(text, 8_000)) &&
    [one?.numberOrigin, one?.numberHolder, one?.place].every(value => lineIfAny(value, 200))
  );
}

function isEvent(one: AgreementEvent): boolean {
  return (
    isMap(one) &&
    Number.isSafeInteger(one.seq) &&
    instant(one.at) &&
    line(one.party, 5) &&
    line(one.actor, 200) &&
    line(one.event, 40) &&
    lineIfAny(one.note, 4_000) &&
    isMap(one.details) &&
    JSON.stringify(one.details).length <= 4_000
  );
}

function isAgreement(of: Agreement): boolean {
  if (![of.terms, of.costs, of.documents].every(isMap) || !isMap(of.costs.origin) || !isMap(of.costs.holder))
    return false;
  const { ended } = of;
  return (
    isUuid(String(of.id)) &&
    [of.origin, of.holder, of.initiator].every(code => line(code, 5)) &&
    line(of.subject, 200) &&
    line(of.need, 4_000) &&
    (STAGES as readonly string[]).includes(of.stage) &&
    typeof of.historic === 'boolean' &&
    dayIfAny(of.starts) &&
    dayIfAny(of.ends) &&
    (ended === null || (isMap(ended) && day(ended.on) && isEndingKind(ended.kind) && line(ended.reason, 1_000))) &&
    (of.renews === null || isUuid(String(of.renews))) &&
    Array.isArray(of.signatures) &&
    of.signatures.length <= 4 &&
    of.signatures.every(isSignature) &&
    Array.isArray(of.approvals) &&
    of.approvals.length <= 2 &&
    of.approvals.every(one => isMap(one) && line(one.party, 5) && line(one.number, 200) && day(one.decidedOn)) &&
    Object.entries(of.documents).every(isDocument)
  );
}

/** A state as another server wrote it, or undefined where it has not the shape of one. Its law is looked at by `receive`. */
export function readState(raw: unknown): AgreementState | undefined {
  const { agreement: of, events } = (raw ?? {}) as { agreement?: Agreement; events?: readonly AgreementEvent[] };
  if (of === undefined || !isMap(of) || !Array.isArray(events) || events.length > EVENTS_AT_MOST) return undefined;
  if (!isAgreement(of) || !(events as readonly AgreementEvent[]).every(isEvent)) return undefined;
  return {
    agreement: { ...of, signatures: of.signatures.map(one => ({ ...one, signedAt: new Date(one.signedAt) })) },
    events: (events as readonly AgreementEvent[]).map(one => ({ ...one, at: new Date(one.at) })),
  };
}
