/**
 * A process of its own that draws numbers of one series as fast as it can: for letters issued at once, for letters that wait, are
 * numbered and issued, for some that are withdrawn once they have a number, and in transactions that fail after drawing one.
 */
import { application } from '../../src/catalogue/index.ts';
import type { Actor, Context } from '../../src/foundation/context.ts';
import { openDatabase } from '../../src/foundation/database.ts';
import { uuidv7 } from '../../src/foundation/identifiers.ts';
import { installation } from '../../src/installations/index.ts';
import { ask, completeLetter, numberLetter, withdrawLetter } from '../../src/letters/index.ts';
import { person } from '../../src/people/index.ts';
import { actorOf, post } from '../../src/workforce/index.ts';
import { HERE, START } from '../cases.ts';
import { hearNothing, SIGNED_PERMIT } from '../signing.ts';

const [url = '', ownerUrl = '', kepala = '', verifier = '', count = '0'] = process.argv.slice(2);
const database = await openDatabase({ url, ownerUrl, connectionsAtMost: 1 });
hearNothing();

const system: Actor = { kind: 'system', reason: 'test' };
const as = <Result>(actor: Actor, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  database.inRegion(HERE, { actor, now: START, requestId: 'test' }, run);
const official = async (id: string): Promise<Actor> => {
  const found = await as(system, async ctx => actorOf(ctx, await person(ctx, id)));
  if (found === undefined) throw new Error(`${id} may not act`);
  return found;
};
const [head, asking] = [await official(kepala), await official(verifier)];

async function askOnce(ctx: Context) {
  const here = await installation(ctx, SIGNED_PERMIT.id);
  return ask(ctx, {
    caseId: uuidv7(),
    ticket: 'TTT-2026-AAAAAA',
    application: await application(ctx, here.digest),
    digest: here.digest,
    letterId: 'izin',
    scope: {
      answers: { nama: 'Siti', usaha: 'Kopi' },
      parameters: { nomor_surat: '510/{urut}/LPK/{tahun}' },
      today: '2026-11-24',
    },
    signerPost: await post(ctx, 'dagang-kepala'),
  });
}

class OnPurpose extends Error {}

/** Draws a number and fails: nothing of it may be left. */
async function fail(): Promise<void> {
  await as(system, async ctx => {
    await askOnce(ctx);
    throw new OnPurpose();
  }).catch((error: unknown) => {
    if (!(error instanceof OnPurpose)) throw error;
  });
}

async function wait(end: (id: string) => Promise<unknown>): Promise<void> {
  const { id } = await as(asking, askOnce);
  await as(head, ctx => numberLetter(ctx, id));
  await end(id);
}

for (let n = 0; n < Number(count); n += 1) {
  if (n % 5 === 0) await fail();
  if (n % 5 === 1) await wait(id => as(head, ctx => withdrawLetter(ctx, id, 'Dibatalkan')));
  else if (n % 5 === 2) await wait(id => as(head, ctx => completeLetter(ctx, id, {})));
  else await as(system, askOnce);
}
await database.close();
