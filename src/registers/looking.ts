/** Who may look at a register, and what a person who looks a record up is given of it. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { mappingsOf } from '../installations/index.ts';
import type { Field, RecordAnswer, Register } from '../language/index.ts';
import { type KeptRegister, lookedUp, registersHere } from './finding.ts';
import { answerOf, type RegisterRecord } from './record.ts';
import { casesOf } from './records.ts';

/** Who reads every register of a region, and keeps them by hand. */
const READERS: readonly Duty[] = ['application-owner', 'operator', 'auditor', 'regional-secretary', 'head-of-region'];
const KEEPERS: readonly Duty[] = ['application-owner', 'operator'];

async function worksOn(ctx: Context, kept: KeptRegister): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return false;
  for (const application of kept.applications) {
    const mapped = await mappingsOf(ctx, application);
    if (
      mapped.some(one =>
        actor.posts.some(held => held.id === one.post || held.id === one.fallbackPost || held.kind === one.postKind),
      )
    )
      return true;
  }
  return false;
}

export async function mayRead(ctx: Context, kept: KeptRegister): Promise<boolean> {
  return isAllowed(ctx, READERS) || worksOn(ctx, kept);
}

/**
 * Who ends records by hand and imports: whoever keeps applications, and the desks of the register's own in the agency that has the
 * service. A neighbourhood or another agency that has a part in its cases reads only.
 */
export async function mayKeep(ctx: Context, kept: KeptRegister): Promise<boolean> {
  if (isAllowed(ctx, KEEPERS)) return true;
  const { actor } = ctx;
  const within = actor.kind === 'official' && actor.posts.some(held => kept.agencies.includes(held.agency));
  return within && worksOn(ctx, kept);
}

/** Problem `registers.may-not` 403. */
export async function assertMay(ctx: Context, kept: KeptRegister, what: 'read' | 'keep'): Promise<void> {
  const may = what === 'read' ? await mayRead(ctx, kept) : await mayKeep(ctx, kept);
  if (!may) throw new Problem('registers.may-not', 403);
}

export async function readableRegisters(ctx: Context): Promise<readonly KeptRegister[]> {
  const readable: KeptRegister[] = [];
  for (const one of await registersHere(ctx)) if (await mayRead(ctx, one)) readable.push(one);
  return readable;
}

/** Records offered at once to somebody who looks one up. */
export const OFFERED_AT_MOST = 10;

/** Who looks a record up: an official sees all, anybody else their own (by their NIK) and what is public. */
export interface Looker {
  readonly official: boolean;
  readonly nik?: string | null | undefined;
}

/** Records that fit what was typed, as the looker may see them. */
export async function offeredRecords(
  ctx: Context,
  of: { readonly field: Field; readonly register: Register; readonly application: string },
  typed: string,
  looker: Looker,
): Promise<readonly RecordAnswer[]> {
  const registerId = of.field.register ?? '';
  const found = await lookedUp(ctx, registerId, typed, OFFERED_AT_MOST);
  const offered: RecordAnswer[] = [];
  for (const record of found) {
    const seen = seenBy(of.register, record, looker, typed);
    if (seen === false) continue;
    offered.push(answerOf(of.register, record, await casesOf(ctx, record.id, of.application), seen));
  }
  return offered;
}

/** Fields that may be seen: undefined for all, `false` where not even that there is such a record. */
function seenBy(
  register: Register,
  record: RegisterRecord,
  looker: Looker,
  typed: string,
): readonly string[] | undefined | false {
  if (looker.official) return undefined;
  const nik = register.holder?.nik === undefined ? undefined : record.data[register.holder.nik];
  if (typeof nik === 'string' && nik !== '' && nik === looker.nik) return undefined;
  const { public: open = [] } = register;
  if (open.length === 0) return false;
  // Who searches by an identity number or a name that is not public must not learn whose record it is.
  const same = (value: unknown): boolean =>
    String(value ?? '')
      .trim()
      .toLowerCase() === typed.trim().toLowerCase();
  return open.some(id => same(record.data[id])) ? open : false;
}
