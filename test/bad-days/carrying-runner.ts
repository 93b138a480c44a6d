/** A process that carries a region's notices until it is killed: `carrying-runner.ts FOLDER SMTP-URL SECRETS`. Says when all is done. */
import { openDatabase } from '../../src/foundation/database.ts';
import { configureSecrets } from '../../src/foundation/secrets.ts';
import { startPostman } from '../../src/notices/postman.ts';
import { configureNotices } from '../../src/notices/server-channels.ts';

const [, , folder = '', smtpUrl = '', secrets = '', began = ''] = process.argv;
configureSecrets(secrets, undefined);
configureNotices({ demo: false, smtpUrl, smtpFrom: 'payung@kab.test' });
const database = await openDatabase({ folder });
// Leases run out by the clock: each process lives a quarter of an hour after the one before.
const postman = startPostman(database, {
  clock: () => new Date(began),
  failed: ({ error }) => console.error(String(error)),
  hands: 1,
});
await postman.carryAll();
await postman.stop();
await database.close();
console.log('done');
