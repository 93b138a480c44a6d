/**
 * The postman: carries what waits in the outboxes of all regions, outside of any transaction.
 *
 * Regions where something was just written are visited at once, all others every few seconds. In one region each channel has a
 * few hands; each takes one notice, carries it, settles it. A carrier that is down is left alone for a while, so that an outage
 * does not use up the tries of what waits.
 */
import type { RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import type { Carried, Parcel } from './carriers/carried.ts';
import { type CloudEvent, sourceOf } from './carriers/cloud-event.ts';
import { carryMessage } from './carriers/gateway.ts';
import { carryMail, closeMail } from './carriers/smtp.ts';
import { carryEvent } from './carriers/webhook.ts';
import { leavePath } from './leaving.ts';
import { isQuiet } from './notice.ts';
import { takeNudges } from './nudges.ts';
import { channelsDue, LEASE_SECONDS, type QueueChannel, type Row, settle, take } from './queue.ts';
import { type Carriers, carriersOf } from './settings.ts';
import { noteTry, webhookCarrier } from './webhooks.ts';

export interface Postman {
  /** Carries everything that may be carried now, in every region; answers how many were handed over. For tests and the CLI. */
  carryAll(): Promise<number>;
  /** Takes nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

export interface PostmanOptions {
  readonly clock: () => Date;
  readonly failed: (failure: { readonly region: RegionCode; readonly error: unknown }) => void;
  /** Default two minutes; a test that kills processes does not wait so long. */
  readonly leaseSeconds?: number;
  /** Notices of one channel of one region under way at once, and so repeated at most after a kill. Default 4. */
  readonly hands?: number;
}

const TICK_MILLIS = 1_000;
/** All regions are looked at so often; those that were nudged at every tick. */
const ROUND_SECONDS = 15;
const HANDS = 4;
/** A carrier that let nobody in is asked again after so long. */
const DOWN_MILLIS = 30_000;
/** Taken by one hand at one turn, so that a region with much to say does not keep the others waiting. */
const AT_ONE_TURN = 500;

/** Starts carrying. */
export function startPostman(database: Database, options: PostmanOptions): Postman {
  const underWay = new Map<RegionCode, Promise<number>>();
  const downUntil = new Map<string, number>();
  let stopped = false;
  let nextRound = 0;

  const work = (): Work => ({
    actor: { kind: 'system', reason: 'notices.carry' },
    now: options.clock(),
    requestId: uuidv7(),
  });

  /** One hand: takes and carries until nothing is left. */
  async function hand(region: RegionCode, channel: QueueChannel, carriers: Carriers): Promise<number> {
    let sent = 0;
    for (let turn = 0; turn < AT_ONE_TURN && !stopped; turn += 1) {
      if ((downUntil.get(`${region} ${channel}`) ?? 0) > Date.now()) break;
      const taken = await database.inRegion(region, work(), async ctx => {
        const row = await take(ctx, {
          channel,
          quiet: channel !== 'webhook' && isQuiet(carriers.quiet, ctx.now, carriers.zone),
          perMinute: channel === 'webhook' ? undefined : carriers.perMinute[channel],
          leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS,
        });
        return row;
      });
      if (taken === undefined) break;
      const carried = await carry(region, taken, carriers);
      if (carried.kind === 'sent') sent += 1;
      if (carried.kind === 'down') downUntil.set(`${region} ${channel}`, Date.now() + DOWN_MILLIS);
    }
    return sent;
  }

  /** Carries one notice and settles it. */
  async function carry(region: RegionCode, row: Row, carriers: Carriers): Promise<Carried> {
    if (row.channel === 'webhook') return carryToWebhook(region, row, carriers);
    const parcel = parcelOf(region, row, carriers);
    const carried: Carried =
      row.channel === 'email' && carriers.email !== undefined
        ? await carryMail(carriers.email, parcel)
        : row.channel === 'message' && carriers.message !== undefined
          ? await carryMessage(carriers.message, parcel, options.clock())
          : { kind: 'down', cause: 'no-channel' };
    await database.inRegion(region, work(), ctx => settle(ctx, row, carried));
    return carried;
  }

  async function carryToWebhook(region: RegionCode, row: Row, carriers: Carriers): Promise<Carried> {
    const hook = row.recipient ?? '';
    const carrier = await database.reading(region, work(), ctx =>
      webhookCarrier(ctx, hook, sourceOf(carriers.base, region)),
    );
    if (carrier === undefined) {
      const refused: Carried = { kind: 'refused', cause: 'webhook-paused' };
      await database.inRegion(region, work(), ctx => settle(ctx, row, refused));
      return refused;
    }
    const tried = await carryEvent(carrier, JSON.parse(row.text) as CloudEvent, options.clock());
    await database.inRegion(region, work(), async ctx => {
      await settle(ctx, row, tried.carried);
      await noteTry(ctx, hook, row.id, tried);
    });
    return tried.carried;
  }

  async function visitRegion(region: RegionCode): Promise<number> {
    const found = await database.reading(region, work(), async ctx => {
      const due = await channelsDue(ctx);
      return due.length === 0 ? undefined : { due, carriers: await carriersOf(ctx) };
    });
    if (found === undefined) return 0;
    const { due, carriers } = found;
    const able = due.filter(channel => channel === 'webhook' || carriers[channel] !== undefined);
    const hands = able.flatMap(channel => Array.from({ length: options.hands ?? HANDS }, () => channel));
    const sent = await Promise.all(hands.map(channel => hand(region, channel, carriers)));
    return sent.reduce((sum, one) => sum + one, 0);
  }

  /** One visit of a region at a time; what comes meanwhile is found by the next. */
  function visit(region: RegionCode): Promise<number> {
    const known = underWay.get(region);
    if (known !== undefined) return known;
    const visiting = visitRegion(region)
      .catch((error: unknown) => {
        options.failed({ region, error });
        return 0;
      })
      .finally(() => underWay.delete(region));
    underWay.set(region, visiting);
    return visiting;
  }

  async function tick(): Promise<void> {
    const nudged = takeNudges();
    const all = nextRound <= Date.now();
    if (all) nextRound = Date.now() + ROUND_SECONDS * 1_000;
    const regions = all ? await database.listRegions() : nudged;
    for (const region of regions) {
      if (stopped) return;
      void visit(region);
    }
  }

  const timer = setInterval(() => {
    void tick().catch((error: unknown) => options.failed({ region: '', error }));
  }, TICK_MILLIS);
  timer.unref();

  return {
    async carryAll() {
      let sent = 0;
      for (const region of await database.listRegions()) {
        await underWay.get(region);
        sent += await visit(region);
      }
      return sent;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.all(underWay.values());
      closeMail();
    },
  };
}

function parcelOf(region: RegionCode, row: Row, carriers: Carriers): Parcel {
  const { base } = carriers;
  return {
    id: row.id,
    region,
    kind: row.kind,
    address: row.address ?? '',
    recipientName: row.recipient_name,
    title: row.title,
    text: row.text,
    link: base === undefined || row.link === null ? undefined : `${base}${row.link}`,
    lang: row.lang,
    government: carriers.government,
    leave:
      base === undefined || !row.optional || row.recipient_kind !== 'person'
        ? undefined
        : `${base}${leavePath(region, row.id)}`,
    at: row.created_at,
  };
}
