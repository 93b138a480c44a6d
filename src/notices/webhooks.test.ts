/** Webhooks: CloudEvents in both modes, signed, tried again, paused by themselves, their secrets changed over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Listener, listener } from '../../test/carriers.ts';
import { START, type World, worldOfCases } from '../../test/cases.ts';
import { allowInside } from '../foundation/addresses.ts';
import type { Context, Official } from '../foundation/context.ts';
import { configureSecrets } from '../foundation/secrets.ts';
import { announce, takes } from './announcing.ts';
import { isSignedBy } from './carriers/signatures.ts';
import { outbox, tryAgain } from './outbox.ts';
import { ownNotices } from './own.ts';
import { type Postman, startPostman } from './postman.ts';
import { configureNotices } from './server-channels.ts';
import { addWebhook, ping, removeWebhook, rotateSecret, setPaused, triesOf, webhook } from './webhooks.ts';

const folder = mkdtempSync(join(tmpdir(), 'payung-webhooks-'));
const OPENED = 'id.payung.case.opened';

let world: World;
let there: Listener;
let postman: Postman;
let operator: Official;
let now: Date;

beforeEach(async () => {
  configureSecrets(folder, undefined);
  configureNotices({ demo: false, address: 'https://layanan.test' });
  allowInside('127.0.0.1');
  world = await worldOfCases();
  operator = { ...world.kepala, duties: ['operator'] };
  await world.database.ownerPool.query(`update posts set duties = '{operator}' where id = 'dagang-kepala'`);
  there = await listener();
  now = START;
  postman = startPostman(world.database, {
    clock: () => now,
    failed: ({ error }) => expect.unreachable(String(error)),
  });
});
afterEach(async () => {
  await postman.stop();
  await there.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const as = <Result>(actor: Official | 'system', run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  world.as(actor, run, { days: (now.getTime() - START.getTime()) / 86_400_000 });
const refused = (code: string) => expect.objectContaining({ code });
const add = (mode: 'structured' | 'binary' = 'structured', types: readonly string[] = [OPENED]) =>
  as(operator, ctx => addWebhook(ctx, { name: 'Dasbor', url: there.url, types, mode }));
const happen = (type = OPENED) =>
  as('system', ctx =>
    announce(ctx, { type, subject: 'LPK-2026-AAAAAA', data: { application: 'izin_lapak', stage: 'verifikasi' } }),
  );

test('a happening comes as one signed CloudEvent to whoever asked for its type', async () => {
  const { secret } = await add();
  await happen();
  await happen('id.payung.case.ended');
  expect(await postman.carryAll()).toBe(1);
  const [got] = there.received;
  expect(got?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  const event = JSON.parse(got?.body ?? '{}') as Record<string, unknown>;
  expect(event).toMatchObject({
    specversion: '1.0',
    source: expect.stringMatching(/^https:\/\/layanan\.test\/[a-z-]+$/),
    type: OPENED,
    subject: 'LPK-2026-AAAAAA',
    time: START.toISOString(),
    datacontenttype: 'application/json',
    data: { application: 'izin_lapak', stage: 'verifikasi' },
  });
  expect(got?.headers['webhook-id']).toBe(event.id);
  expect(got?.headers['idempotency-key']).toBe(`"${event.id}"`);
  expect(isSignedBy(secret, got?.headers ?? {}, got?.body ?? '', now)).toBe(true);
  expect(isSignedBy(secret, got?.headers ?? {}, got?.body ?? '', new Date(now.getTime() + 600_000))).toBe(false);
});

test('in binary mode attributes are headers and the body is the data', async () => {
  await add('binary');
  await happen();
  await postman.carryAll();
  const [got] = there.received;
  expect(got?.headers).toMatchObject({
    'content-type': 'application/json',
    'ce-specversion': '1.0',
    'ce-type': OPENED,
    'ce-subject': 'LPK-2026-AAAAAA',
  });
  expect(JSON.parse(got?.body ?? '')).toEqual({ application: 'izin_lapak', stage: 'verifikasi' });
});

test('a type may be asked for with everything below it', () => {
  expect(takes(['id.payung.case.*'], OPENED)).toBe(true);
  expect(takes(['id.payung.case.ended'], OPENED)).toBe(false);
});

test('a receiver that fails is tried again with the same id; its answers are kept', async () => {
  const { id } = await add();
  there.answer = { status: 500 };
  await happen();
  await postman.carryAll();
  now = new Date(now.getTime() + 5 * 60_000);
  there.answer = { status: 204 };
  expect(await postman.carryAll()).toBe(1);
  expect(there.received[0]?.headers['webhook-id']).toBe(there.received[1]?.headers['webhook-id']);
  expect(await as(operator, ctx => triesOf(ctx, id))).toMatchObject([
    { status: 204 },
    { status: 500, cause: 'http-500' },
  ]);
  // What arrived can be sent once more, for a receiver that lost it.
  const { lines } = await as(operator, ctx => outbox(ctx, { view: 'sent' }));
  await as(operator, ctx => tryAgain(ctx, lines[0]?.id ?? ''));
  expect(await postman.carryAll()).toBe(1);
  expect(there.received).toHaveLength(3);
});

test('a receiver that fails for days is paused, its operators told; one that is gone at once', async () => {
  const { id } = await add();
  there.answer = { status: 503 };
  await happen();
  await postman.carryAll();
  now = new Date(now.getTime() + 3.1 * 86_400_000);
  await happen();
  await postman.carryAll();
  expect(await as(operator, ctx => webhook(ctx, id))).toMatchObject({ state: 'paused', pausedBecause: 'failing' });
  expect((await as(operator, ownNotices)).map(one => one.title)).toEqual(['Webhook Dasbor dijeda']);
  await as(operator, ctx => setPaused(ctx, id, false));
  there.answer = { status: 410 };
  await happen();
  await postman.carryAll();
  expect(await as(operator, ctx => webhook(ctx, id))).toMatchObject({ state: 'paused', pausedBecause: 'gone' });
  const asked = there.received.length;
  await happen();
  await postman.carryAll();
  expect(there.received).toHaveLength(asked);
});

test('a changed secret signs beside the one before for a day', async () => {
  const { id, secret } = await add();
  const newer = await as(operator, ctx => rotateSecret(ctx, id));
  const signedWith = async (): Promise<boolean[]> => {
    await happen();
    await postman.carryAll();
    const got = there.received.at(-1);
    return [secret, newer].map(one => isSignedBy(one, got?.headers ?? {}, got?.body ?? '', now));
  };
  expect(await signedWith()).toEqual([true, true]);
  now = new Date(now.getTime() + 25 * 3_600_000);
  expect(await signedWith()).toEqual([false, true]);
  const { rows } = await world.database.ownerPool.query('select * from webhooks');
  expect(JSON.stringify(rows)).not.toContain(newer.slice(6));
});

test('a test event, a removal, and addresses that are refused', async () => {
  const { id } = await add();
  await as(operator, ctx => ping(ctx, id));
  expect(await postman.carryAll()).toBe(1);
  expect(there.received[0]?.body).toContain('id.payung.ping');
  await as(operator, ctx => removeWebhook(ctx, id));
  await happen();
  expect(await postman.carryAll()).toBe(0);
  const typed = { name: 'X', types: [OPENED], mode: 'structured' };
  for (const [url, code] of [
    ['http://luar.test/x', 'address-not-https'],
    ['https://169.254.169.254/meta', 'address-inside'],
    ['https://localhost/x', 'address-inside'],
    ['https://a:b@luar.test/x', 'address-shape'],
  ] as const)
    await expect(as(operator, ctx => addWebhook(ctx, { ...typed, url }))).rejects.toEqual(refused(`notices.${code}`));
  await expect(as(world.rina, ctx => addWebhook(ctx, { ...typed, url: there.url }))).rejects.toEqual(
    refused('notices.may-not'),
  );
});
