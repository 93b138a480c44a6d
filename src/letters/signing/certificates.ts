/**
 * Certificates kept for signing: one of each official, whose passphrase is typed at each signing and never kept; and the
 * region's seal, whose passphrase is kept sealed because the program uses it by itself. Containers are sealed with the server's
 * key: a copy of the database alone opens none.
 */
import type { Selectable } from 'kysely';
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { maskNik } from '../../foundation/masks.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { openSecret, sealSecret } from '../../foundation/secrets.ts';
import { type CertificateFacts, readContainer } from '../../signatures/index.ts';
import { SETTERS } from './setters.ts';
import type { SigningCertificatesTable } from './tables.ts';

/** A container with a chain of four certificates is 10 kB. */
export const CONTAINER_BYTES_AT_MOST = 200_000;
/** Stands in the issuer's name of every certificate that `makeDevelopmentCertificate` made. */
export const MADE_HERE = 'FOR DEVELOPMENT';
/** How long before its end a certificate is warned about: an application for a new one takes weeks. */
export const WARN_DAYS = 60;

/** A kept certificate as pages show it. */
export interface KeptCertificate extends CertificateFacts {
  readonly id: string;
  readonly official: string | null;
  /** Made by this program for trying things out: nobody vouches for it. */
  readonly development: boolean;
  readonly addedAt: Date;
}

type Row = Selectable<SigningCertificatesTable>;

const containerOf = (ctx: Context, id: string) => ({
  purpose: 'payung signing certificate',
  region: ctx.region,
  name: `container ${id}`,
});
const passphraseOf = (ctx: Context, id: string) => ({
  purpose: 'payung signing certificate',
  region: ctx.region,
  name: `passphrase ${id}`,
});
const nikOf = (ctx: Context, official: string) => ({
  purpose: 'payung signing identity',
  region: ctx.region,
  name: official,
});

function shown(row: Row): KeptCertificate {
  return {
    id: row.id,
    official: row.official,
    subject: row.subject,
    issuer: row.issuer,
    serial: row.serial,
    from: row.valid_from,
    until: row.valid_until,
    fingerprint: row.fingerprint,
    development: row.development,
    addedAt: row.added_at,
  };
}

function rowInUse(ctx: Context, official: string | null): Promise<Row | undefined> {
  return ctx.db
    .selectFrom('signing_certificates')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('official', official === null ? 'is' : '=', official)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** The certificate that an official signs with (null: the region's seal), or undefined. */
export async function certificateOf(ctx: Context, official: string | null): Promise<KeptCertificate | undefined> {
  const row = await rowInUse(ctx, official);
  return row === undefined ? undefined : shown(row);
}

/** Whether the region has a seal that holds today. */
export async function hasSeal(ctx: Context): Promise<boolean> {
  const row = await rowInUse(ctx, null);
  return row !== undefined && row.valid_from <= ctx.now && row.valid_until > ctx.now;
}

export interface Opened {
  readonly certificate: KeptCertificate;
  readonly container: Uint8Array;
  /** Of the seal only. */
  readonly passphrase: string | undefined;
}

/** The kept container, unsealed; undefined where there is none. Problem `letters.signing-secret-differs`. */
export async function openedCertificate(ctx: Context, official: string | null): Promise<Opened | undefined> {
  const row = await rowInUse(ctx, official);
  if (row === undefined) return undefined;
  const container = found(openSecret(containerOf(ctx, row.id), row.container), 'letters.signing-secret-differs', {});
  const passphrase =
    row.passphrase === null
      ? undefined
      : found(openSecret(passphraseOf(ctx, row.id), row.passphrase), 'letters.signing-secret-differs', {}).toString(
          'utf8',
        );
  return { certificate: shown(row), container, passphrase };
}

export interface ContainerGiven {
  readonly container: Uint8Array;
  readonly passphrase: string;
}

/** Whose certificate is changed, checked: one's own, or the seal by whoever says how the region signs. */
function allowFor(ctx: Context, official: string | null): void {
  if (official === null) allow(ctx, SETTERS, 'letters.may-not-set');
  else if (ctx.actor.kind !== 'official' || ctx.actor.id !== official)
    throw new Problem('letters.certificate-not-yours', 403, {});
}

/**
 * Keeps a certificate in place of the one before. The passphrase opens it once, to prove that it fits; it is kept for the seal
 * alone. Problems `letters.container-lacking`, `letters.container-too-large` and those of `readContainer`.
 */
export async function keepCertificate(
  ctx: Context,
  official: string | null,
  given: ContainerGiven,
): Promise<KeptCertificate> {
  allowFor(ctx, official);
  if (given.container.length === 0) throw new Problem('letters.container-lacking', 422, {});
  if (given.container.length > CONTAINER_BYTES_AT_MOST)
    throw new Problem('letters.container-too-large', 422, { kilobytes: CONTAINER_BYTES_AT_MOST / 1_000 });
  const facts = await readContainer(given.container, given.passphrase);
  if (facts.until <= ctx.now)
    throw new Problem('signatures.certificate-expired', 422, { date: facts.until.toISOString().slice(0, 10) });
  await takeAway(ctx, official);
  const id = uuidv7(ctx.now.getTime());
  const row = {
    region: ctx.region,
    id,
    official,
    subject: facts.subject,
    issuer: facts.issuer,
    serial: facts.serial,
    valid_from: facts.from,
    valid_until: facts.until,
    fingerprint: facts.fingerprint,
    development: facts.issuer.includes(MADE_HERE),
    container: sealSecret(containerOf(ctx, id), given.container),
    passphrase: official === null ? sealSecret(passphraseOf(ctx, id), given.passphrase) : null,
    added_by: ctx.actor.kind === 'official' ? ctx.actor.id : null,
    added_at: ctx.now,
    removed_at: null,
  };
  await ctx.db.insertInto('signing_certificates').values(row).execute();
  await record(ctx, {
    event: 'signing.certificate-added',
    subject: { kind: 'certificate', id },
    details: {
      seal: official === null,
      subject: facts.subject,
      issuer: facts.issuer,
      serial: facts.serial,
      until: facts.until.toISOString(),
      fingerprint: facts.fingerprint,
    },
  });
  return shown(row);
}

/** Empties the row: a container that is not used any more is not kept. */
async function takeAway(ctx: Context, official: string | null): Promise<Row | undefined> {
  const row = await rowInUse(ctx, official);
  if (row === undefined) return undefined;
  await ctx.db
    .updateTable('signing_certificates')
    .set({ removed_at: ctx.now, container: '', passphrase: null })
    .where('region', '=', ctx.region)
    .where('id', '=', row.id)
    .execute();
  return row;
}

/** Forgets a certificate; letters signed with it stay as they are. Problem `letters.no-certificate`. */
export async function removeCertificate(ctx: Context, official: string | null): Promise<void> {
  allowFor(ctx, official);
  const row = found(await takeAway(ctx, official), 'letters.no-certificate', {});
  await record(ctx, {
    event: 'signing.certificate-removed',
    subject: { kind: 'certificate', id: row.id },
    details: { seal: official === null, subject: row.subject, serial: row.serial },
  });
}

/** The number by which the signing service knows the official, or undefined. */
export async function identityOf(ctx: Context, official: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('signing_identities')
    .select('nik')
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return found(openSecret(nikOf(ctx, official), row.nik), 'letters.signing-secret-differs', {}).toString('utf8');
}

/** Keeps the acting official's own number; empty: forgets it. Problem `letters.nik-wrong`. */
export async function keepIdentity(ctx: Context, typed: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('letters.certificate-not-yours', 403, {});
  const nik = typed.replace(/[\s.-]/g, '');
  if (nik !== '' && !/^[0-9]{16}$/.test(nik)) throw new Problem('letters.nik-wrong', 422, {});
  if (nik === '') {
    await ctx.db
      .deleteFrom('signing_identities')
      .where('region', '=', ctx.region)
      .where('official', '=', actor.id)
      .execute();
  } else {
    const values = { nik: sealSecret(nikOf(ctx, actor.id), nik), changed_at: ctx.now };
    await ctx.db
      .insertInto('signing_identities')
      .values({ region: ctx.region, official: actor.id, ...values })
      .onConflict(conflict => conflict.columns(['region', 'official']).doUpdateSet(values))
      .execute();
  }
  await record(ctx, {
    event: 'signing.identity-kept',
    subject: { kind: 'official', id: actor.id },
    details: { nik: nik === '' ? null : maskNik(nik) },
  });
}
