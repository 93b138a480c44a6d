/** Signing by certificate, recorded only, one and many: numbers without gaps, and a passphrase that is nowhere afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HERE, START, type World } from '../../../test/cases.ts';
import { askForLetters, certificate, PASSPHRASE, worldOfLetters } from '../../../test/signing.ts';
import type { Actor } from '../../foundation/context.ts';
import { keepFilesIn, openFile } from '../../foundation/files.ts';
import { configureSecrets } from '../../foundation/secrets.ts';
import { inspectPdf } from '../../signatures/index.ts';
import { letterById } from '../reading.ts';
import { stopTypesetter } from '../typeset/renderer.ts';
import { waitingById, waitingFor } from '../waiting.ts';
import { certificateOf, keepCertificate, keepIdentity, removeCertificate } from './certificates.ts';
import { previewOf } from './previewing.ts';
import { resumeRun, startRun } from './running.ts';
import { beginRun, linesOf, signingRun, stopRun } from './runs.ts';
import { signLetter } from './signing.ts';
import { type Unlocked, unlock } from './unlocking.ts';
import { setWay, waySet } from './ways.ts';

const folder = mkdtempSync(join(tmpdir(), 'payung-signing-'));
const OPERATOR: Actor = {
  kind: 'official',
  id: '01900000-0000-7000-8000-00000000000a',
  name: 'Operator',
  nip: '',
  posts: [],
  duties: ['operator'],
};
const RECORDED = { way: 'recorded', level: 'B-B', timestampUrl: '', serviceUrl: '', clientId: '', clientSecret: '' };
const BY_CERTIFICATE = { ...RECORDED, way: 'certificate' };

let world: World;
beforeAll(() => {
  configureSecrets(folder, undefined);
  keepFilesIn(join(folder, 'files'));
});
beforeEach(async () => {
  world = await worldOfLetters();
});
afterAll(() => {
  stopTypesetter();
  rmSync(folder, { recursive: true, force: true });
});

const by = (signer: Unlocked) => ({
  database: world.database,
  region: HERE,
  signer,
  origin: 'https://contoh.go.id',
  work: { actor: world.kepala, now: START, requestId: 'test' },
  workNow: () => ({ actor: world.kepala, now: START, requestId: 'test' }),
});

async function certified(): Promise<void> {
  await world.as(OPERATOR, ctx => setWay(ctx, BY_CERTIFICATE));
  const { container } = await certificate();
  await world.as(world.kepala, ctx => keepCertificate(ctx, world.kepala.id, { container, passphrase: PASSPHRASE }));
}

const unlocked = (passphrase = PASSPHRASE) => world.as(world.kepala, ctx => unlock(ctx, passphrase));

/** Everything the database holds, as text. */
async function everythingKept(): Promise<string> {
  const { rows: tables } = await world.database.ownerPool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.database.ownerPool.query(`select to_jsonb(t)::text as row from ${name} t`);
    parts.push(...rows.map(row => String(row.row)));
  }
  return parts.join('\n');
}

async function sequences(): Promise<readonly number[]> {
  const { rows } = await world.database.ownerPool.query<{ sequence: number }>(
    'select sequence from letters order by sequence',
  );
  return rows.map(row => row.sequence);
}

describe('the way of a region', () => {
  test('is recorded unless somebody with the duty says otherwise, and a secret is never shown', async () => {
    expect((await world.as('system', waySet)).way).toBe('recorded');
    await expect(world.as(world.rina, ctx => setWay(ctx, BY_CERTIFICATE))).rejects.toMatchObject({
      code: 'letters.may-not-set',
    });
    const bsre = {
      ...RECORDED,
      way: 'bsre',
      serviceUrl: 'https://esign.contoh.go.id',
      clientId: 'payung',
      clientSecret: 'rahasia-klien-yang-panjang',
    };
    await world.as(OPERATOR, ctx => setWay(ctx, bsre));
    expect(await world.as('system', waySet)).toEqual({
      way: 'bsre',
      level: 'B-B',
      serviceUrl: 'https://esign.contoh.go.id',
      clientId: 'payung',
      hasSecret: true,
      timestampUrl: '',
    });
    expect(await everythingKept()).not.toContain('rahasia-klien-yang-panjang');
    // The secret stays for the same client, and is asked for again for another one.
    await world.as(OPERATOR, ctx => setWay(ctx, { ...bsre, clientSecret: '' }));
    await expect(
      world.as(OPERATOR, ctx => setWay(ctx, { ...bsre, clientId: 'lain', clientSecret: '' })),
    ).rejects.toMatchObject({
      code: 'letters.service-incomplete',
    });
  });

  test.each([
    [{ way: 'angin' }, 'letters.way-unknown'],
    [{ level: 'B-LTA' }, 'letters.level-unknown'],
    [{ level: 'B-T' }, 'signatures.timestamp-needed'],
    [{ timestampUrl: 'https://10.0.0.1/tsa' }, 'letters.address-inside'],
    [{ serviceUrl: 'http://esign.contoh.go.id' }, 'letters.address-not-https'],
    [{ way: 'bsre', serviceUrl: 'https://esign.contoh.go.id' }, 'letters.service-incomplete'],
  ])('is refused where it cannot be: %o', async (wrong, code) => {
    await expect(world.as(OPERATOR, ctx => setWay(ctx, { ...BY_CERTIFICATE, ...wrong }))).rejects.toMatchObject({
      code,
    });
  });
});

describe('a certificate', () => {
  test('is kept sealed, shown by its facts, replaced, and forgotten with its container', async () => {
    await certified();
    const kept = await world.as(world.kepala, ctx => certificateOf(ctx, world.kepala.id));
    expect(kept).toMatchObject({ subject: 'Kartika Dewi', development: true });
    await certified();
    await world.as(world.kepala, ctx => removeCertificate(ctx, world.kepala.id));
    expect(await world.as(world.kepala, ctx => certificateOf(ctx, world.kepala.id))).toBeUndefined();
    const { rows } = await world.database.ownerPool.query('select container, passphrase from signing_certificates');
    expect(rows).toEqual([
      { container: '', passphrase: null },
      { container: '', passphrase: null },
    ]);
    const seen = await world.database.ownerPool.query(
      `select event from journal where event like 'signing.cert%' order by id`,
    );
    expect(seen.rows.map(row => row.event)).toEqual([
      'signing.certificate-added',
      'signing.certificate-added',
      'signing.certificate-removed',
    ]);
  });

  test('is its owner’s alone, needs its passphrase, and the seal needs the duty', async () => {
    const { container } = await certificate();
    const given = { container, passphrase: PASSPHRASE };
    await expect(world.as(world.rina, ctx => keepCertificate(ctx, world.kepala.id, given))).rejects.toMatchObject({
      code: 'letters.certificate-not-yours',
    });
    await expect(world.as(world.kepala, ctx => keepCertificate(ctx, null, given))).rejects.toMatchObject({
      code: 'letters.may-not-set',
    });
    const own = (more: object) =>
      world.as(world.kepala, ctx => keepCertificate(ctx, world.kepala.id, { ...given, ...more }));
    await expect(own({ passphrase: 'salah' })).rejects.toMatchObject({ code: 'signatures.wrong-passphrase' });
    const wrong = await own({ passphrase: 'frasa-salah-7712' }).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(Error);
    expect(`${String(wrong)} ${(wrong as Error).stack} ${JSON.stringify(wrong)}`).not.toContain('7712');
    await expect(own({ container: new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({
      code: 'signatures.not-a-container',
    });
    await expect(own({ container: new Uint8Array() })).rejects.toMatchObject({ code: 'letters.container-lacking' });
    await expect(world.as(world.kepala, ctx => keepIdentity(ctx, '123'))).rejects.toMatchObject({
      code: 'letters.nik-wrong',
    });
  });

  test('that has run out signs nothing and spends no number', async () => {
    await certified();
    const late = world.as(world.kepala, ctx => unlock(ctx, PASSPHRASE), { days: 900 });
    await expect(late).rejects.toMatchObject({ code: 'signatures.certificate-expired' });
  });
});

describe('one letter', () => {
  test('is seen before it is signed, without a number, by whoever may sign it and nobody else', async () => {
    const [letter] = await askForLetters(world, 1);
    const id = letter?.id ?? '';
    const seen = await world.as(world.kepala, ctx => previewOf(ctx, id, '(nanti)'));
    expect(seen.content).toMatchObject({ number: '(nanti)', title: 'IZIN LAPAK' });
    expect(JSON.stringify(seen.content?.blocks)).toContain('(nanti)');
    expect(JSON.stringify(seen.content)).not.toContain('987');
    await expect(world.as(world.lain, ctx => previewOf(ctx, id, '(nanti)'))).rejects.toMatchObject({ status: 403 });
    expect((await world.database.ownerPool.query('select * from letter_series')).rows).toEqual([]);
  });

  test('is signed with a certificate; file, signature and letter say the same', async () => {
    await certified();
    const [letter] = await askForLetters(world, 1);
    const issued = await signLetter(by(await unlocked()), letter?.id ?? '');
    expect(issued).toMatchObject({
      number: '510/1/LPK/2026',
      signerName: 'Kartika Dewi',
      content: { signing: 'certified' },
    });
    expect(issued.file?.signature).toMatchObject({ service: 'certificate', level: 'B-B', subject: 'Kartika Dewi' });
    const { content } = await world.as('system', ctx => openFile(ctx, issued.file?.digest ?? ''));
    const { root } = await certificate();
    expect((await inspectPdf(content, { trusted: [root], at: START })).verdict).toBe('valid');
    expect(await everythingKept()).not.toContain(PASSPHRASE);
  });

  test('is recorded in one transaction where the region says no more', async () => {
    const [letter] = await askForLetters(world, 1);
    const issued = await signLetter(by(await unlocked('')), letter?.id ?? '');
    expect([issued.number, issued.file, issued.content.signing]).toEqual(['510/1/LPK/2026', undefined, 'recorded']);
  });

  test('is not signed by whoever lost the post a moment ago', async () => {
    const [letter] = await askForLetters(world, 1);
    const signer = await unlocked('');
    await world.database.ownerPool.query(`update appointments set ends = '2026-11-23' where post = 'dagang-kepala'`);
    await expect(signLetter(by(signer), letter?.id ?? '')).rejects.toMatchObject({ status: 403 });
    expect(await sequences()).toEqual([]);
  });
});

describe('a list', () => {
  test('is signed whole: every letter once, numbers without gaps, the passphrase nowhere', async () => {
    await certified();
    const letters = await askForLetters(world, 12);
    const { id, done } = await startRun(
      by(await unlocked()),
      letters.map(one => one.id),
    );
    await done;
    expect(await world.as(world.kepala, ctx => signingRun(ctx, id))).toMatchObject({
      counts: { open: 0, signed: 12, failed: 0, skipped: 0 },
      stopped: false,
      cause: null,
      endedAt: expect.any(Date),
    });
    expect(await sequences()).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await everythingKept()).not.toContain(PASSPHRASE);
    await expect(world.as(world.rina, ctx => signingRun(ctx, id))).rejects.toMatchObject({ code: 'letters.no-run' });
  });

  test('has one run at a time for each official', async () => {
    const letters = await askForLetters(world, 2);
    const ids = letters.map(one => one.id);
    await world.as(world.kepala, ctx => beginRun(ctx, ids));
    await expect(world.as(world.kepala, ctx => beginRun(ctx, ids))).rejects.toMatchObject({
      code: 'letters.run-going',
    });
    await expect(world.as(world.kepala, ctx => beginRun(ctx, []))).rejects.toMatchObject({
      code: 'letters.nothing-chosen',
    });
  });

  test('skips what somebody withdrew and goes past what fails', async () => {
    await certified();
    const letters = await askForLetters(world, 4);
    const [first, second] = letters.map(one => one.id);
    await world.database.ownerPool.query(
      `update letters_waiting set state = 'withdrawn', draft = null, withdrawn_at = now(), withdrawn_by = 'x', withdrawn_reason = 'x' where id = $1`,
      [first],
    );
    await world.database.ownerPool.query(
      `update letters_waiting set draft = jsonb_set(draft, '{scope,parameters}', '{}') where id = $1`,
      [second],
    );
    const { id, done } = await startRun(
      by(await unlocked()),
      letters.map(one => one.id),
    );
    await done;
    const lines = await world.as(world.kepala, ctx => linesOf(ctx, id, { limit: 10 }));
    expect(lines.map(line => [line.state, line.problem?.code])).toEqual([
      ['skipped', 'letters.not-waiting'],
      ['failed', 'letters.no-pattern'],
      ['signed', undefined],
      ['signed', undefined],
    ]);
    expect(await sequences()).toEqual([1, 2]);
  });

  test('stops at the first letter where every letter would fail alike; its number is kept for the next try', async () => {
    await certified();
    const letters = await askForLetters(world, 3);
    const good = await unlocked();
    const { Problem } = await import('../../foundation/problem.ts');
    const refusing: Unlocked = {
      way: 'bsre',
      service: { sign: () => Promise.reject(new Problem('signatures.wrong-passphrase', 422)) },
    };
    const ids = letters.map(one => one.id);
    const { id, done } = await startRun(by(refusing), ids);
    await done;
    expect(await world.as(world.kepala, ctx => signingRun(ctx, id))).toMatchObject({
      counts: { open: 3, signed: 0 },
      stopped: true,
      cause: { code: 'signatures.wrong-passphrase' },
    });
    const [again] = await world.as(world.kepala, ctx => waitingFor(ctx, { limit: 3 }));
    expect(again).toMatchObject({ state: 'numbered', number: '510/1/LPK/2026' });
    const next = await startRun(by(good), ids);
    await next.done;
    expect(await sequences()).toEqual([1, 2, 3]);
    expect((await world.as('system', ctx => letterById(ctx, ids[0] ?? ''))).number).toBe('510/1/LPK/2026');
  });

  test('stops when it is asked to, and what was not signed waits as before', async () => {
    await certified();
    const letters = await askForLetters(world, 8);
    const good = await unlocked();
    let run = '';
    let signed = 0;
    const slow: Unlocked = {
      way: 'certificate',
      service: {
        async sign(what) {
          const made = await good.service?.sign(what);
          signed += 1;
          if (signed === 1) await world.as(world.kepala, ctx => stopRun(ctx, run, true));
          if (made === undefined) throw new Error('not unlocked');
          return made;
        },
      },
    };
    run = await world.as(world.kepala, ctx =>
      beginRun(
        ctx,
        letters.map(one => one.id),
      ),
    );
    // Begun by a process that is gone: this one takes it over once nobody has touched it for long.
    await expect(
      resumeRun({ ...by(slow), database: { ...world.database, embedded: undefined } }, run),
    ).rejects.toMatchObject({
      code: 'letters.run-going',
    });
    await world.database.ownerPool.query(`update signing_runs set touched_at = touched_at - interval '5 minutes'`);
    await (await resumeRun(by(slow), run)).done;
    const after = await world.as(world.kepala, ctx => signingRun(ctx, run));
    expect(after).toMatchObject({ stopped: true, counts: { signed: 1, open: 7 }, endedAt: expect.any(Date) });
    expect(await world.as(world.kepala, ctx => waitingById(ctx, letters[7]?.id ?? ''))).toMatchObject({
      state: 'waiting',
    });
    await expect(resumeRun(by(good), run)).rejects.toMatchObject({ code: 'letters.run-over' });
  });
});
