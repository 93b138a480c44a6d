/** The seal of an invented region: a certificate for development, which says of itself that nobody vouches for it. */
import type { Context } from '../src/foundation/context.ts';
import { secretToken } from '../src/foundation/identifiers.ts';
import { keepCertificate } from '../src/letters/index.ts';
import { makeDevelopmentCertificate } from '../src/signatures/index.ts';

const DAYS = 3_650;

export async function seedSeal(ctx: Context, government: string): Promise<void> {
  const passphrase = secretToken();
  const { container } = await makeDevelopmentCertificate({
    name: `Segel ${government}`,
    organisation: government,
    from: ctx.now,
    days: DAYS,
    passphrase,
  });
  await keepCertificate(ctx, null, { container, passphrase });
}
