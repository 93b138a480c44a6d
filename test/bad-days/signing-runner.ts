/**
 * A process of its own that signs everything that waits for the head of agency, or goes on with what a process before it began, and
 * says after each signature that it is made: to be killed.
 *
 *   signing-runner.ts {"place": …, "data": …, "now": …}
 */
import { keepFilesIn } from '../../src/foundation/files.ts';
import { configureSecrets } from '../../src/foundation/secrets.ts';
import { stopTypesetter } from '../../src/letters/index.ts';
import { type RunStart, resumeRun, startRun } from '../../src/letters/signing/running.ts';
import { runGoing } from '../../src/letters/signing/runs.ts';
import { unlock } from '../../src/letters/signing/unlocking.ts';
import { waitingFor } from '../../src/letters/waiting.ts';
import { HERE } from '../cases.ts';
import { hearNothing, PASSPHRASE } from '../signing.ts';
import { filesOf, headIn, openPlace, type SigningJob } from '../signing-run.ts';

const job = JSON.parse(process.argv[2] ?? '{}') as SigningJob;
configureSecrets(job.data, undefined);
keepFilesIn(filesOf(job.data));
hearNothing();
const database = await openPlace(job.place);
const work = { actor: await headIn(database), now: new Date(job.now), requestId: 'runner' };
const { going, ids, signer } = await database.reading(HERE, work, async ctx => ({
  going: await runGoing(ctx),
  ids: (await waitingFor(ctx, { limit: 10_000 })).map(letter => letter.id),
  signer: await unlock(ctx, PASSPHRASE),
}));
const { service } = signer;
if (service === undefined) throw new Error('Nothing signs here');
const by: RunStart = {
  database,
  region: HERE,
  work,
  origin: 'https://contoh.go.id',
  signer: {
    ...signer,
    service: {
      async sign(what) {
        const signed = await service.sign(what);
        process.stdout.write('signed\n');
        return signed;
      },
    },
  },
};
const { done } = going === undefined ? await startRun(by, ids) : await resumeRun(by, going.id);
await done;
stopTypesetter();
await database.close();
