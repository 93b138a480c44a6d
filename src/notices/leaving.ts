/** Turning notices off from the message itself (RFC 8058): the link proves which address it was sent to, and asks for nothing. */
import type { Context, RegionCode } from '../foundation/context.ts';
import { equalSecrets, isUuid } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { proofOf } from '../foundation/secrets.ts';
import { isStruckOff, strikeOff } from './choices.ts';

const purpose = 'payung notice leave';
/** Half of the proof is enough against guessing, and keeps the link short. */
const PROOF_SIGNS = 22;

const proof = (region: RegionCode, id: string): string => proofOf({ purpose, region, name: id }).slice(0, PROOF_SIGNS);

/** Path of the page on which the recipient of a notice turns such notices off. */
export const leavePath = (region: RegionCode, id: string): string =>
  `/pemberitahuan/berhenti/${id}.${proof(region, id)}`;

export interface Leaver {
  readonly addressMasked: string;
  readonly off: boolean;
  readonly hash: string;
  readonly notice: string;
}

/** Whose link it is. Problem `notices.link-wrong` for one that we did not write. */
export async function leaverOf(ctx: Context, token: string): Promise<Leaver> {
  const [id = '', given = ''] = token.split('.');
  if (!isUuid(id) || !equalSecrets(given, proof(ctx.region, id))) throw new Problem('notices.link-wrong', 404, {});
  const row = await ctx.db
    .selectFrom('notices')
    .select(['address_hash', 'address_masked'])
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  const hash = row?.address_hash ?? undefined;
  if (row === undefined || hash === undefined) throw new Problem('notices.link-wrong', 404, {});
  return { addressMasked: row.address_masked ?? '', off: await isStruckOff(ctx, hash), hash, notice: id };
}

/** Turns everything optional off for the address, or on again. */
export async function leave(ctx: Context, token: string, off: boolean): Promise<Leaver> {
  const leaver = await leaverOf(ctx, token);
  if (leaver.off !== off) {
    await strikeOff(ctx, leaver.hash, off);
    await record(ctx, {
      event: off ? 'notices.turned-off' : 'notices.turned-on',
      subject: { kind: 'notice', id: leaver.notice },
      details: { address: leaver.addressMasked },
    });
  }
  return { ...leaver, off };
}
