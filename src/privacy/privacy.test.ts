/** A person's rights through the verbs: asked, answered in time, put right, and erased so that no table and no file still knows them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HERE, KECAMATAN, NIK, type World, worldOfCases } from '../../test/cases.ts';
import { act, addNote, type Case, caseByTicket, searchCases } from '../cases/index.ts';
import type { Context, Official } from '../foundation/context.ts';
import { keepFilesIn, openFile, storeFile } from '../foundation/files.ts';
import { isProblem } from '../foundation/problem.ts';
import { notify } from '../notices/index.ts';
import { respond } from '../satisfaction/index.ts';
import { sweepFiles } from './files.ts';
import { holdingOf } from './holding.ts';
import { remind } from './reminding.ts';
import { ask, grant, refuse, requests, requestsOf, takeUp, type Wanted } from './requests.ts';
import { asArchive, asData, asPage } from './taking.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Words that stand nowhere else: whatever holds one of them knows the person. */
const TAGS = ['Zulaikha', 'Mangkunegara', NIK, '081298765432', 'zulaikha@contoh.id', 'Rahasiawati'];
const PERSON = { nama: 'Zulaikha Mangkunegara', telepon: '081298765432', usaha: 'Warung Rahasiawati' };

let folder: string;
let world: World;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'payung-privacy-'));
  keepFilesIn(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  world = await worldOfCases();
});

const citizen = (of: Case) => ({ kind: 'citizen', ticket: of.ticket }) as const;
const officer = (): Official => ({ ...world.lain, duties: ['data-protection'] });
const wanted = (kind: Wanted['kind'], more: Partial<Wanted> = {}): Wanted => ({
  kind,
  reason: 'Karena itu hak saya',
  corrections: new Map(),
  evidence: [],
  proof: 'tracking-code',
  ...more,
});
const asks = (of: Case, what: Wanted, days = 0) => world.as(citizen(of), ctx => ask(ctx, of, what), { days });
const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    error => (isProblem(error) ? error.code : String(error)),
  );
const fresh = (of: Case) => world.as('system', ctx => caseByTicket(ctx, of.ticket));

/** The case goes to its end, with words about the person wherever words may stand. */
async function lived(): Promise<Case> {
  const of = await world.open(PERSON);
  const step = async (who: Official | 'applicant', action: string, answers = {}) => {
    const { version } = await fresh(of);
    await world.as(who === 'applicant' ? citizen(of) : who, ctx =>
      act(ctx, { ticket: of.ticket, action, answers, version, who: who === 'applicant' ? 'applicant' : 'desk' }),
    );
  };
  await step(world.rina, 'perbaikan', { pesan: 'Bu Zulaikha, foto kurang jelas' });
  await step('applicant', 'kirim', { jawaban: 'Saya Zulaikha, ini fotonya' });
  await world.as(world.rina, ctx => addNote(ctx, { ticket: of.ticket, text: 'Telepon Bu Zulaikha 081298765432' }));
  await step(world.rina, 'lengkap', { catatan: 'Bu Zulaikha sudah benar' });
  await step(world.kepala, 'setujui');
  await world.as(citizen(of), ctx =>
    respond(
      ctx,
      { ticket: of.ticket, application: of.application, unit: 'dagang', on: '2026-11-24' },
      { scores: { time: 4 }, comment: 'Zulaikha puas', about: { sex: 'female' } },
    ),
  );
  await world.as('system', ctx =>
    notify(ctx, {
      key: `test:${of.ticket}`,
      kind: 'case.moved',
      to: { kind: 'person', name: PERSON.nama, phone: PERSON.telepon, email: 'zulaikha@contoh.id' },
      subject: { kind: 'case', id: of.ticket },
      title: 'Izin terbit untuk Zulaikha',
      text: 'Bu Zulaikha Mangkunegara, izin Anda terbit.',
    }),
  );
  return fresh(of);
}

/** Tables in which one of the tags stands, whatever the column. */
async function knowing(): Promise<readonly string[]> {
  const { ownerPool } = world.database;
  const { rows } = await ownerPool.query("select tablename as name from pg_tables where schemaname = 'public'");
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await ownerPool.query(
      `select 1 from "${name}" t where ${TAGS.map((_, at) => `t::text ilike $${at + 1}`).join(' or ')} limit 1`,
      TAGS.map(tag => `%${tag}%`),
    );
    if (hits.length > 0) found.push(name);
  }
  return found.sort();
}

describe('asking', () => {
  test('starts a clock of 3 × 24 hours and waits for the desk', async () => {
    const of = await world.open(PERSON);
    const made = await asks(of, wanted('restriction'));
    expect(made.dueAt.getTime() - made.receivedAt.getTime()).toBe(72 * 3_600_000);
    expect(await world.as(officer(), ctx => requests(ctx, 'open'))).toMatchObject([{ id: made.id, state: 'received' }]);
    expect(await code(asks(of, wanted('restriction')))).toBe('privacy.asked-already');
    expect(await code(asks(of, wanted('objection', { reason: ' ' })))).toBe('privacy.reason-needed');
  });

  test('is refused at once where the law leaves no room, with its ground', async () => {
    const of = await world.open(PERSON);
    expect(await asks(of, wanted('withdrawal'))).toMatchObject({ state: 'refused', ground: 'public-task' });
  });

  test('a correction names what is wrong, in words that the field takes', async () => {
    const of = await world.open(PERSON);
    const correcting = (written: Record<string, string>) =>
      asks(of, wanted('correction', { corrections: new Map(Object.entries(written)) }));
    expect(await code(correcting({ nama: PERSON.nama }))).toBe('privacy.nothing-corrected');
    expect(await code(correcting({ telepon: 'bukan nomor' }))).toBe('privacy.not-correctable');
    expect(await code(correcting({ lokasi: 'di sana' }))).toBe('privacy.not-correctable');
    expect((await correcting({ nama: 'Zulaikha M.' })).corrections).toEqual([
      { field: 'nama', label: 'Nama', written: 'Zulaikha M.' },
    ]);
  });
});

describe('answering', () => {
  test('is for the data protection officer, who first checks who asks', async () => {
    const of = await world.open(PERSON);
    const { id } = await asks(of, wanted('restriction'));
    const steps: readonly ((ctx: Context) => Promise<unknown>)[] = [
      ctx => takeUp(ctx, id),
      ctx => grant(ctx, id, ''),
      ctx => refuse(ctx, id, undefined, ''),
    ];
    for (const who of [world.rina, citizen(of), { kind: 'visitor' } as const])
      for (const step of steps) expect(await code(world.as(who, step))).toBe('privacy.may-not');
    expect(await code(world.as(officer(), ctx => grant(ctx, id, 'Sudah')))).toBe('privacy.identity-first');
    await world.as(officer(), ctx => takeUp(ctx, id));
    expect(await code(world.as(officer(), ctx => grant(ctx, id, ' ')))).toBe('privacy.answer-needed');
    await world.as(officer(), ctx => grant(ctx, id, 'Sudah dibatasi'));
    expect(await code(world.as(officer(), ctx => grant(ctx, id, 'Lagi')))).toBe('privacy.closed');
    expect(await world.as('system', ctx => requestsOf(ctx, of.ticket))).toMatchObject([
      { state: 'done', answer: 'Sudah dibatasi', handledByName: 'Joko Susilo' },
    ]);
  });

  test('refuses with a ground of the law', async () => {
    const of = await world.open(PERSON);
    const { id } = await asks(of, wanted('erasure'));
    expect(await code(world.as(officer(), ctx => refuse(ctx, id, undefined, 'Tidak')))).toBe('privacy.ground-needed');
    await world.as(officer(), ctx => refuse(ctx, id, 'legal-obligation', 'Masih wajib disimpan.'));
    expect(await world.as('system', ctx => requestsOf(ctx, of.ticket))).toMatchObject([
      { state: 'refused', ground: 'legal-obligation' },
    ]);
  });

  test('reminds a day before the hour and once after it, each time once', async () => {
    const of = await world.open(PERSON);
    await asks(of, wanted('restriction'));
    const reminded = async (days: number) => {
      await world.as('system', remind, { days });
      const { rows } = await world.database.ownerPool.query('select reminded from privacy_requests');
      return rows[0].reminded;
    };
    expect([await reminded(1), await reminded(2), await reminded(2.5), await reminded(3.1)]).toEqual([
      '',
      'soon',
      'soon',
      'late',
    ]);
  });

  test('a correction is written into the case, which is then found by the new words alone', async () => {
    const of = await world.open(PERSON);
    const corrections = new Map([['nama', 'Zubaidah Sastro']]);
    const { id } = await asks(of, wanted('correction', { corrections }));
    await world.as(officer(), ctx => takeUp(ctx, id));
    await world.as(officer(), ctx => grant(ctx, id, 'Sudah dibetulkan'));
    expect(await fresh(of)).toMatchObject({ applicantName: 'Zubaidah Sastro', answers: { nama: 'Zubaidah Sastro' } });
    const found = (words: string) => world.as(world.rina, ctx => searchCases(ctx, words));
    expect(JSON.stringify(await found('zubaidah'))).toContain(of.ticket);
    expect(JSON.stringify(await found('zulaikha'))).not.toContain(of.ticket);
    // The phone number and what was once told to the old name stay: they are not what was wrong.
    expect(await knowing()).toEqual(['case_events', 'cases', 'notices']);
  });
});

describe('erasing', () => {
  test('waits for the end of the case', async () => {
    const of = await world.open(PERSON);
    const { id } = await asks(of, wanted('erasure'));
    await world.as(officer(), ctx => takeUp(ctx, id));
    expect(await code(world.as(officer(), ctx => grant(ctx, id, 'Dihapus')))).toBe('privacy.case-open');
  });

  test('leaves nothing of the person in any table or file, and the skeleton for the figures', async () => {
    const of = await lived();
    const evidence = await world.as(citizen(of), ctx => storeFile(ctx, PNG));
    const proof = { ...evidence, name: 'ktp-zulaikha.png' };
    const { id } = await asks(of, wanted('erasure', { reason: 'Saya Zulaikha, hapus data saya', evidence: [proof] }));
    expect(await knowing()).toEqual(
      expect.arrayContaining([
        'case_events',
        'case_notes',
        'case_search',
        'cases',
        'notices',
        'privacy_requests',
        'satisfaction_responses',
      ]),
    );
    await world.as(officer(), ctx => takeUp(ctx, id));
    await world.as(officer(), ctx => grant(ctx, id, 'Data Anda sudah dihapus'));
    expect(await knowing()).toEqual([]);
    expect(await code(world.as('system', ctx => openFile(ctx, evidence.digest)))).toBe('files.none');
    await world.as('system', sweepFiles);
    expect(existsSync(join(folder, HERE, evidence.digest.slice(0, 2), evidence.digest))).toBe(false);
    expect(await fresh(of)).toMatchObject({
      ended: 'granted',
      kecamatan: KECAMATAN,
      applicantName: '(dihapus)',
      applicantPhone: null,
    });
    const { rows } = await world.database.ownerPool.query('select count(*)::int as n from satisfaction_scores');
    expect(rows[0].n).toBe(1);
  });

  test('leaves a file that another case still holds', async () => {
    const of = await lived();
    const file = await world.as(citizen(of), ctx => storeFile(ctx, PNG));
    await world.open({ usaha: `lampiran ${file.digest}` });
    const { id } = await asks(of, wanted('erasure', { evidence: [{ ...file, name: 'a.png' }] }));
    await world.as(officer(), ctx => takeUp(ctx, id));
    await world.as(officer(), ctx => grant(ctx, id, 'Dihapus'));
    await world.as('system', sweepFiles);
    expect((await world.as('system', ctx => openFile(ctx, file.digest))).bytes).toBe(PNG.length);
    expect(readdirSync(join(folder, HERE)).length).toBeGreaterThan(0);
  });
});

test('what is kept is shown with its class, and taken along for machines, for people, and with attachments', async () => {
  const of = await lived();
  await world.as(citizen(of), async ctx => {
    const held = await holdingOf(ctx, of, 'id');
    const nik = held.answers.find(one => one.id === 'nik');
    expect(nik).toMatchObject({ lines: [NIK], privacy: { class: 'general' } });
    const data = JSON.parse(JSON.stringify(asData(held)));
    expect(data).toMatchObject({
      format: 'payung-data-pribadi/1',
      case: { ticket: of.ticket },
      rating: { comment: 'Zulaikha puas' },
    });
    expect(asPage(held, 'en', ctx.now)).toContain('Zulaikha Mangkunegara');
    const archive = await asArchive(ctx, held, 'id');
    expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(archive.includes('data.json')).toBe(true);
  });
});
