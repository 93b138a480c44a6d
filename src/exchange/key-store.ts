/** The region's keys: made, shown, replaced, revoked; and the roots that say so to everybody else. */
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import {
  fingerprintOf,
  KEY_ROLES,
  type KeyRole,
  keyId,
  makeKey,
  type NewKey,
  openKey,
  type PublicKey,
  type Signer,
  sealKey,
  signerOf,
} from './keys.ts';
import { expiryOf, rootMetadata } from './metadata.ts';

/** A key as a page shows it. */
export interface KeyShown extends PublicKey {
  readonly role: KeyRole;
  readonly state: 'active' | 'retired' | 'revoked';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly reason: string | null;
}

/** Longest reason for a change of keys: a sentence or two, read by an auditor. */
const REASON_AT_MOST = 500;

/** All keys there ever were, the active ones first. */
export async function keysOf(ctx: Context): Promise<readonly KeyShown[]> {
  const rows = await ctx.db
    .selectFrom('exchange_keys')
    .select(['id', 'role', 'public', 'state', 'created_at', 'ended_at', 'reason'])
    .where('region', '=', ctx.region)
    .orderBy('state')
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ created_at, ended_at, ...row }) => ({ ...row, createdAt: created_at, endedAt: ended_at }));
}

/** What others compare by telephone; undefined before the first key is made. */
export async function ownFingerprint(ctx: Context): Promise<string | undefined> {
  const root = (await keysOf(ctx)).find(one => one.role === 'root' && one.state === 'active');
  return root === undefined ? undefined : fingerprintOf([root.id], 1);
}

/** The key of a role, ready to sign. Problem `exchange.no-keys` before they are made. */
export async function signer(ctx: Context, role: KeyRole): Promise<Signer> {
  const row = await ctx.db
    .selectFrom('exchange_keys')
    .select(['id', 'public', 'sealed'])
    .where('region', '=', ctx.region)
    .where('role', '=', role)
    .where('state', '=', 'active')
    .executeTakeFirst();
  const { id, public: hex, sealed } = found(row, 'exchange.no-keys', {});
  if (sealed === null || keyId(hex) !== id)
    throw new Problem('exchange.key-secret-differs', 503, { key: id.slice(0, 16) });
  return openKey(ctx.region, { id, public: hex, sealed });
}

async function keep(ctx: Context, role: KeyRole, key: NewKey): Promise<void> {
  await ctx.db
    .insertInto('exchange_keys')
    .values({
      region: ctx.region,
      id: key.id,
      role,
      public: key.public,
      sealed: sealKey(ctx.region, key),
      state: 'active',
      created_at: ctx.now,
      ended_at: null,
      reason: null,
    })
    .execute();
}

/** Makes the region's keys and its first root, unless they are there. Says whether they were made now. */
export async function ensureKeys(ctx: Context): Promise<boolean> {
  allow(ctx, ['operator'], 'exchange.may-not');
  if ((await keysOf(ctx)).some(one => one.state === 'active')) return false;
  const made = { root: makeKey(), release: makeKey(), online: makeKey() };
  for (const role of KEY_ROLES) await keep(ctx, role, made[role]);
  const body = rootMetadata(made, { region: ctx.region, version: 1, now: ctx.now, signers: [signerOf(made.root)] });
  await keepRoot(ctx, 1, body);
  await record(ctx, {
    event: 'exchange.keys-made',
    subject: { kind: 'key', id: made.root.id },
    details: { fingerprint: fingerprintOf([made.root.id], 1) },
  });
  return true;
}

async function keepRoot(ctx: Context, version: number, body: string): Promise<void> {
  await ctx.db
    .insertInto('exchange_metadata')
    .values({ region: ctx.region, role: 'root', version, body, expires: expiryOf(body) })
    .execute();
}

async function newestRootVersion(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom('exchange_metadata')
    .select(eb => eb.fn.max('version').as('version'))
    .where('region', '=', ctx.region)
    .where('role', '=', 'root')
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

async function activeKeys(ctx: Context): Promise<Record<KeyRole, PublicKey>> {
  const all = (await keysOf(ctx)).filter(one => one.state === 'active');
  const of = (role: KeyRole): PublicKey =>
    found(
      all.find(one => one.role === role),
      'exchange.no-keys',
      {},
    );
  return { root: of('root'), release: of('release'), online: of('online') };
}

/** Signs the root again before it is over: same keys, a new last day. */
export async function renewRoot(ctx: Context): Promise<void> {
  const version = (await newestRootVersion(ctx)) + 1;
  const root = await signer(ctx, 'root');
  await keepRoot(
    ctx,
    version,
    rootMetadata(await activeKeys(ctx), { region: ctx.region, version, now: ctx.now, signers: [root] }),
  );
  await record(ctx, { event: 'exchange.root-renewed', subject: { kind: 'key', id: root.id }, details: { version } });
}

/**
 * Puts a new key in the place of the one at work. `rotate` is housekeeping; `revoke` says that the old one may be in wrong
 * hands. Either way nothing that the old key signs counts any more once others have read the new root.
 */
export async function replaceKey(
  ctx: Context,
  change: { readonly role: KeyRole; readonly how: 'rotate' | 'revoke'; readonly reason: string },
): Promise<KeyShown> {
  allow(ctx, ['operator'], 'exchange.may-not');
  const reason = change.reason.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('exchange.reason-needed', 422, { atMost: REASON_AT_MOST });
  const { role, how } = change;
  const before = await activeKeys(ctx);
  const root = await signer(ctx, 'root');
  const made = makeKey();
  await ctx.db
    .updateTable('exchange_keys')
    .set({ state: how === 'rotate' ? 'retired' : 'revoked', ended_at: ctx.now, reason, sealed: null })
    .where('region', '=', ctx.region)
    .where('id', '=', before[role].id)
    .execute();
  await keep(ctx, role, made);
  const version = (await newestRootVersion(ctx)) + 1;
  // A new root key is vouched for by the one before, and shows that it is there by signing as well.
  const signers = role === 'root' ? [root, signerOf(made)] : [root];
  await keepRoot(
    ctx,
    version,
    rootMetadata({ ...before, [role]: made }, { region: ctx.region, version, now: ctx.now, signers }),
  );
  await record(ctx, {
    event: how === 'rotate' ? 'exchange.key-rotated' : 'exchange.key-revoked',
    subject: { kind: 'key', id: before[role].id },
    reason,
    details: { role, by: made.id, root: version },
  });
  return { id: made.id, public: made.public, role, state: 'active', createdAt: ctx.now, endedAt: null, reason: null };
}
