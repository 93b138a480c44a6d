/** What the exchange does by itself: signs what is new, reads other servers, fetches updates, sends steps of agreements. */
import type { RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { isProblem } from '../foundation/problem.ts';
import { Outside } from '../foundation/runs.ts';
import { fetchable, fetchRelease, readPeer } from './fetching.ts';
import { peers } from './peers.ts';
import { refreshPublished } from './published.ts';
import { sweepNonces } from './requests.ts';
import { prepareSteps, sendSteps } from './statements.ts';

/** Updates fetched at one turn; the rest follows at the next. */
const UPDATES_AT_ONCE = 20;

/** Asks every peer that is due, fetches updates of what is here already, sends what waits. Between transactions. */
export async function exchangeNow(database: Database, region: RegionCode, work: Work): Promise<void> {
  await sendSteps(database, region, work);
  const due = (await database.reading(region, work, peers)).filter(one => one.nextAt <= work.now);
  for (const one of due) {
    try {
      await readPeer(database, region, one.code, work);
    } catch (error) {
      // Noted beside the peer, with the time of the next try.
      if (!isProblem(error)) throw error;
      continue;
    }
    const updates = (await database.reading(region, work, ctx => fetchable(ctx, one.code))).filter(
      other => other.isUpdate,
    );
    for (const { application, version } of updates.slice(0, UPDATES_AT_ONCE)) {
      try {
        await fetchRelease(database, region, { publisher: one.code, application, version }, work);
      } catch (error) {
        if (!isProblem(error)) throw error;
      }
    }
  }
}

/** Regions whose exchange is under way in this process. */
const underWay = new Set<RegionCode>();

export function exchangeSweeps(database: Database): readonly Sweep[] {
  const outside = new Outside();
  return [
    {
      name: 'exchange.sign',
      everySeconds: 30,
      async run(ctx) {
        await refreshPublished(ctx);
        await sweepNonces(ctx);
        await prepareSteps(ctx);
      },
    },
    {
      name: 'exchange.ask',
      everySeconds: 30,
      async run(ctx) {
        outside.tell();
        const { region, now } = ctx;
        if (underWay.has(region) || (await peers(ctx)).length === 0) return;
        underWay.add(region);
        const work: Work = { actor: { kind: 'system', reason: 'exchange.ask' }, now, requestId: uuidv7() };
        outside.begin(() => exchangeNow(database, region, work).finally(() => underWay.delete(region)));
      },
    },
  ];
}
