/** Whether what the region signs with answers, asked from the settings without signing anything. */
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { tryBsre, tryTimestamp } from '../../signatures/index.ts';

import { identityOf } from './certificates.ts';
import { SETTERS } from './setters.ts';
import { serviceAccess, waySet } from './ways.ts';

export type Tried =
  | { readonly what: 'nothing' }
  | { readonly what: 'reached'; readonly host: string }
  /** The service also knows whoever asks as a signer. */
  | { readonly what: 'known'; readonly host: string };

/** The question, with everything it needs; asked outside of a transaction. Problems of `serviceAccess`, `letters.may-not-set`. */
export async function trialOf(ctx: Context): Promise<() => Promise<Tried>> {
  allow(ctx, SETTERS, 'letters.may-not-set');
  const { way, timestampUrl } = await waySet(ctx);
  if (way === 'bsre') {
    const access = await serviceAccess(ctx);
    const nik = ctx.actor.kind === 'official' ? await identityOf(ctx, ctx.actor.id) : undefined;
    const host = new URL(access.url).host;
    return async () => {
      try {
        // Sixteen zeros are nobody's number: that nobody is registered under it is an answer too.
        await tryBsre({ ...access, nik: nik ?? '0'.repeat(16) });
        return { what: 'known', host };
      } catch (error) {
        if (nik === undefined && isProblem(error, 'signatures.not-registered')) return { what: 'reached', host };
        throw error;
      }
    };
  }
  if (timestampUrl === '') return () => Promise.resolve({ what: 'nothing' });
  return async () => {
    await tryTimestamp(timestampUrl);
    return { what: 'reached', host: new URL(timestampUrl).host };
  };
}
