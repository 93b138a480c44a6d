/**
 * Signing one letter: a short transaction that draws its number, the call to whatever signs the file, a short transaction that
 * keeps it (docs/decisions/0022). Where signatures are only recorded there is nothing to call, and it is one transaction.
 *
 * Who signs is read anew for every letter: an appointment that ended a minute ago signs nothing any more.
 */
import type { Context, RegionCode } from '../../foundation/context.ts';
import type { Database, Work } from '../../foundation/database.ts';
import { Problem } from '../../foundation/problem.ts';
import { person } from '../../people/index.ts';
import { actorOf } from '../../workforce/index.ts';
import { completeLetter, numberLetter } from '../completing.ts';
import { signatureOf, verifyAddress } from '../files.ts';
import type { IssuedLetter } from '../letter.ts';
import { emblemOf } from '../letterheads/letterheads.ts';
import { letterPdf } from '../pdf.ts';
import type { Unlocked } from './unlocking.ts';

export interface Signing {
  readonly database: Database;
  readonly region: RegionCode;
  /** Of the transaction that begins now; its actor is the official who signs. */
  workNow(): Work;
  readonly signer: Unlocked;
  /** Where the region's pages are reached: the letter's QR code leads there. */
  readonly origin: string;
}

/** The same context, acted in by the official as they stand today. */
async function today(ctx: Context): Promise<Context> {
  if (ctx.actor.kind !== 'official') return ctx;
  const actor = await actorOf(ctx, await person(ctx, ctx.actor.id));
  if (actor === undefined) throw new Problem('letters.wrong-signer', 403, { post: '' });
  return { ...ctx, actor };
}

/**
 * Signs a letter that waits. `also` is written in the transaction that issues it. Problems of `numberLetter`, of the typesetter, of
 * the service that signs, of `completeLetter`.
 */
export async function signLetter(
  by: Signing,
  id: string,
  also: (ctx: Context) => Promise<void> = () => Promise.resolve(),
): Promise<IssuedLetter> {
  const { database, region, signer } = by;
  const { service } = signer;
  if (service === undefined) {
    return database.inRegion(region, by.workNow(), async ctx => {
      const own = await today(ctx);
      const { digest, content } = await numberLetter(own, id);
      if (content.signing === 'certified') throw new Problem('letters.way-changed', 409, {});
      const issued = await completeLetter(own, id, { digest });
      await also(own);
      return issued;
    });
  }
  const { letter, verify, emblem } = await database.inRegion(region, by.workNow(), async ctx => {
    const numbered = await numberLetter(await today(ctx), id);
    // The letter says of itself how it is signed; the way may have been changed since this signer was unlocked.
    if (numbered.content.signing !== 'certified') throw new Problem('letters.way-changed', 409, {});
    const emblem = await emblemOf(ctx, numbered.content.head);
    return { letter: numbered, verify: await verifyAddress(ctx, numbered.code, by.origin), emblem };
  });
  const pdf = await letterPdf({ ...letter, issuedAt: letter.numberedAt }, verify, emblem);
  const signed = await service.sign({
    pdf,
    reason: `${letter.title} ${letter.number}`,
    location: letter.content.place,
    name: letter.signerName,
    at: by.workNow().now,
  });
  const signature = signatureOf(signer.way, signed);
  return database.inRegion(region, by.workNow(), async ctx => {
    const own = await today(ctx);
    const issued = await completeLetter(own, id, { pdf: signed.pdf, signature, digest: letter.digest });
    await also(own);
    return issued;
  });
}
