/** What a letter says of how its file is signed, known before the file is set. */
import type { Context } from '../foundation/context.ts';
import type { SigningKind } from './letter.ts';
import { hasSeal } from './signing/certificates.ts';
import { waySet } from './signing/ways.ts';

/** Where no person signs, no certificate of one is used; a region with a seal seals what no official signs with their own. */
export async function signingKindOf(ctx: Context, signer: 'person' | 'system'): Promise<SigningKind> {
  if (signer === 'person' && (await waySet(ctx)).way !== 'recorded') return 'certified';
  return (await hasSeal(ctx)) ? 'sealed' : 'recorded';
}
