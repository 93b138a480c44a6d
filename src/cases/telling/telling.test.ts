/** What people and programs are told when a case is opened, moved and ended. */
import { beforeEach, describe, expect, test } from 'vitest';
import { HERE, PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import type { Official } from '../../foundation/context.ts';
import { compile, type Definition } from '../../language/index.ts';
import { choose, configureNotices, noticesOf } from '../../notices/index.ts';
import { act } from '../acting.ts';
import { caseByTicket, standingOf } from '../reading.ts';
import { declaredWords, ownWords } from './words.ts';

let world: World;
beforeEach(async () => {
  configureNotices({ demo: false });
  world = await worldOfCases();
});

const told = (ticket: string) => world.as('system', ctx => noticesOf(ctx, { kind: 'case', id: ticket }));
const doIt = (who: Official, ticket: string, action: string, version: number, answers = {}) =>
  world.as(who, ctx => act(ctx, { ticket, action, answers, version, who: 'desk' }));

async function hearsAtOnce(official: Official): Promise<void> {
  await world.database.ownerPool.query(
    `insert into official_contacts (region, official, email, tasks, updated_at) values ($1, $2, $3, 'at-once', now())`,
    [HERE, official.id, `${official.nip.toLowerCase()}@kab.test`],
  );
}

describe('the applicant', () => {
  test('hears that it was received, what is needed, and how it ended; at a masked address, without their answers', async () => {
    const { ticket } = await world.open();
    await doIt(world.rina, ticket, 'perbaikan', 1, { pesan: 'Foto KTP buram' });
    const log = await told(ticket);
    expect(log.map(one => [one.kind, one.channel, one.addressMasked])).toEqual([
      ['case.opened', 'message', '+628123••••890'],
      ['case.asked', 'message', '+628123••••890'],
    ]);
    expect(log[0]?.text).toContain(ticket);
    expect(log.map(one => one.text).join()).not.toMatch(/Siti|KTP buram|3325014107900003/);
    await doIt(world.rina, (await world.open()).ticket, 'tolak', 1, { alasan: 'Lokasi terlarang' });
  });

  test('hears of an end even if nothing else is wanted', async () => {
    const { ticket } = await world.open();
    await world.as('system', ctx => choose(ctx, { kind: 'case', id: ticket }, { channel: 'none', lang: 'id' }));
    await doIt(world.rina, ticket, 'lengkap', 1, { catatan: 'Ada' });
    await doIt(world.kepala, ticket, 'setujui', 2);
    const log = await told(ticket);
    expect(log.map(one => one.kind)).toEqual(['case.opened', 'case.ended']);
    expect(log.at(-1)?.text).toContain('dikabulkan');
  });

  test('reads English if they chose to', async () => {
    const { ticket } = await world.open();
    await world.as('system', ctx => choose(ctx, { kind: 'case', id: ticket }, { channel: 'message', lang: 'en' }));
    await doIt(world.rina, ticket, 'lengkap', 1, { catatan: 'Ada' });
    expect((await told(ticket)).at(-1)).toMatchObject({ kind: 'case.moved', title: `Case ${ticket}: Persetujuan` });
  });

  test('without an address is told nothing, and nothing fails', async () => {
    const { ticket } = await world.open({ telepon: '' });
    expect(await told(ticket)).toEqual([]);
  });

  test('a step that is rolled back tells nobody', async () => {
    const { ticket } = await world.open();
    await expect(doIt(world.rina, ticket, 'lengkap', 7)).rejects.toThrow();
    expect(await told(ticket)).toHaveLength(1);
  });
});

describe('an official', () => {
  test('hears of a new task on their desk, once for each stay', async () => {
    await hearsAtOnce(world.kepala);
    const { ticket } = await world.open();
    await doIt(world.rina, ticket, 'lengkap', 1, { catatan: 'Ada' });
    const forOfficials = (await told(ticket)).filter(one => one.recipientKind === 'official');
    expect(forOfficials).toMatchObject([
      { kind: 'case.task', recipientName: 'Kartika Dewi', addressMasked: 's•••@kab.test' },
    ]);
  });
});

describe('a program', () => {
  test('is told with identifiers, stages and dates, and nothing of a person', async () => {
    await world.database.ownerPool.query(
      `insert into webhooks (region, id, name, url, types, mode, secret_sealed, state, created_at)
       values ($1, gen_random_uuid(), 'Dasbor', 'https://dasbor.test/x', '{id.payung.case.*}', 'structured', '', 'active', now())`,
      [HERE],
    );
    const { ticket } = await world.open();
    await doIt(world.rina, ticket, 'tolak', 1, { alasan: 'Lokasi terlarang' });
    const { rows } = await world.database.ownerPool.query<{ kind: string; text: string }>(
      `select kind, text from notices where channel = 'webhook' order by id`,
    );
    expect(rows.map(row => row.kind)).toEqual([
      'id.payung.case.opened',
      'id.payung.case.moved',
      'id.payung.case.decided',
      'id.payung.case.ended',
    ]);
    expect(JSON.parse(rows[1]?.text ?? '')).toMatchObject({
      type: 'id.payung.case.moved',
      subject: ticket,
      data: { ticket, application: 'izin_lapak', from: 'verifikasi', stage: 'ditolak', action: 'tolak' },
    });
    expect(rows.map(row => row.text).join()).not.toMatch(/Siti|0812|33250141|terlarang/);
  });
});

describe("the application's own words", () => {
  const app = compile({
    ...PERMIT,
    notices: {
      kurang: {
        on: 'entered',
        stage: 'perbaikan',
        to: 'applicant',
        title: 'Lengkapi {{berkas.tiket}}',
        text: 'Masih kurang: {{pesan}}',
      },
      kepala_tahu: { on: 'done', action: 'tolak', to: 'kepala', title: 'Ditolak', text: 'Tidak sampai ke meja Anda.' },
      ingat: { on: 'reminded', to: 'applicant', title: 'Jangan lupa', text: 'Kami menunggu.' },
    },
    translations: { en: { 'notices.kurang.title': 'Complete {{berkas.tiket}}' } },
  } satisfies Definition);

  test('are filled from the case, in both languages, for what fits and nobody else', async () => {
    const { ticket } = await world.open();
    const standing = await world.as('system', async ctx => standingOf(ctx, await caseByTicket(ctx, ticket)));
    const of = { ...standing, application: app, scope: { ...standing.scope, answers: { pesan: 'Foto KTP' } } };
    expect(declaredWords(of, [{ on: 'entered', stage: 'perbaikan' }])).toMatchObject([
      {
        to: 'applicant',
        title: `Lengkapi ${ticket}`,
        text: 'Masih kurang: Foto KTP',
        en: { title: `Complete ${ticket}` },
      },
    ]);
    expect(declaredWords(of, [{ on: 'done', stage: 'verifikasi', action: 'tolak' }]).map(one => one.to)).toEqual([
      'kepala',
    ]);
    expect(declaredWords(of, [{ on: 'entered', stage: 'persetujuan' }])).toEqual([]);
    expect(ownWords(of, { on: 'reminded', stage: 'perbaikan', side: 'applicant' }, 'applicant')?.text).toBe(
      'Kami menunggu.',
    );
    expect(ownWords(of, { on: 'reminded', stage: 'perbaikan', side: 'officials' }, 'verifikator')).toBeUndefined();
  });
});
