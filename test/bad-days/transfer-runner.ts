/** A process of its own that goes on with a transfer and says after each transaction that it is done: to be killed. */
import { openDatabase } from '../../src/foundation/database.ts';
import { runTransfer } from '../../src/transfers/running.ts';
import { HERE } from '../cases.ts';
import { workOn } from '../transferring/world.ts';

const [folder = '', id = ''] = process.argv.slice(2);
const database = await openDatabase({ folder });
const telling: typeof database = {
  ...database,
  async inRegion(region, work, run) {
    const result = await database.inRegion(region, work, run);
    process.stdout.write('batch\n');
    return result;
  },
};
await runTransfer(telling, HERE, workOn(), id);
await database.close();
