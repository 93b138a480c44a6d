/**
 * What the queue boards of a region's 37 clinics cost while many watch: people wait at every place, an officer calls number after
 * number, and every watcher reads the board of all places again and again. Prints a table; figures of one run on one machine.
 *
 *   npx tsx bench/queue-board.ts --small      a few seconds
 *   npx tsx bench/queue-board.ts              200 watchers for thirty seconds, on the embedded database
 *   npx tsx bench/queue-board.ts --postgres   the same on a private PostgreSQL
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { bookable, callNext, walkIn } from '../src/bookings/index.ts';
import { installVehicleTest, VEHICLE_TEST } from '../test/bookings.ts';
import { ORIGIN } from '../test/journeys/steps.ts';
import { startPostgres } from '../test/postgres.ts';
import { openWorld } from '../test/world.ts';
import { say } from './databases.ts';
import { machine } from './machine.ts';

const small = process.argv.includes('--small');
const onPostgres = process.argv.includes('--postgres');
const CLINICS = 37;
const WATCHERS = small ? 20 : 200;
const SECONDS = small ? 3 : 30;
/** People waiting at each place when the watching begins. */
const WAITING = small ? 5 : 40;
/** A watcher reads the board again after so long; a screen does so every five seconds. */
const PAUSE_MILLIS = small ? 100 : 5_000;

const cluster = onPostgres ? await startPostgres() : undefined;
if (cluster !== undefined) {
  process.env.PAYUNG_TEST_DATABASE = 'postgres';
  process.env.PAYUNG_TEST_POSTGRES = cluster.base;
}
const world = await openWorld();
const { database, server, clock } = world;
const { code, slug } = ORIGIN;
const work = () => ({ actor: { kind: 'system', reason: 'bench' } as const, now: clock.now, requestId: 'bench' });
await installVehicleTest(world, code);
const clinics = Array.from({ length: CLINICS }, (_, index) => `Puskesmas ${index + 1}`);
await database.inRegion(code, work(), ctx =>
  ctx.db
    .updateTable('installations')
    .set({ parameters: JSON.stringify({ daftar_tempat: clinics.join('\n') }) })
    .where('region', '=', code)
    .where('application', '=', VEHICLE_TEST.id)
    .execute(),
);
const places = await database.reading(code, work(), async ctx =>
  (await bookable(ctx, VEHICLE_TEST.id, 'uji')).places.map(place => place.id),
);
say(`${places.length} places, ${WAITING} people at each`);
for (const place of places)
  await database.inRegion(code, work(), async ctx => {
    const of = await bookable(ctx, VEHICLE_TEST.id, 'uji');
    for (let person = 0; person < WAITING; person += 1) await walkIn(ctx, of, place);
  });

const took: number[] = [];
let failed = 0;
const began = performance.now();
const until = began + SECONDS * 1_000;
// The server's clock goes with the run, so that what watchers share grows old.
const started = clock.now.getTime();
const going = setInterval(() => {
  clock.now = new Date(started + performance.now() - began);
}, 50);

async function watch(index: number): Promise<void> {
  await sleep((PAUSE_MILLIS * index) / WATCHERS);
  while (performance.now() < until) {
    const from = performance.now();
    const answer = await server.web.app.inject({ url: `/${slug}/antrian/${VEHICLE_TEST.id}/uji` });
    took.push(performance.now() - from);
    if (answer.statusCode !== 200) failed += 1;
    await sleep(PAUSE_MILLIS);
  }
}

let calls = 0;
async function call(): Promise<void> {
  // As many calls as people: nobody is called twice.
  while (performance.now() < until && calls < places.length * WAITING) {
    const place = places[calls % places.length] ?? '';
    await database.inRegion(code, work(), async ctx => {
      const of = await bookable(ctx, VEHICLE_TEST.id, 'uji');
      await callNext(ctx, of, { place, date: dateNow() });
    });
    calls += 1;
    await sleep(200);
  }
}
const dateNow = (): string => new Date(clock.now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

await Promise.all([call(), ...Array.from({ length: WATCHERS }, (_, index) => watch(index))]);
clearInterval(going);
took.sort((one, other) => one - other);
const at = (share: number): string =>
  (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
const on = machine();
console.log(`${on.cpu}, ${on.cores} cores, Node ${on.node}, ${database.kind}${small ? ', a short run' : ''}`);
console.log('| Watchers | Boards read | Failed | Numbers called | Median, p99, worst |');
console.log('|---|---|---|---|---|');
console.log(`| ${WATCHERS} | ${took.length} | ${failed} | ${calls} | ${at(0.5)} ms, ${at(0.99)} ms, ${at(1)} ms |`);
await world.close();
cluster?.stop();
process.exit(0);
