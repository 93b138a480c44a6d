/** A letter waits, is signed, stands in the register, is replaced and revoked: as its resident and its officials see it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopTypesetter } from '../../src/letters/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { type AtSigner, actOn, bringToSigner, signBy, TRACKING } from './letters-steps.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let story: AtSigner;
let lurah: Visitor;
let resident: Visitor;
let first = '';
let second = '';
const at = (path: string) => `/${ORIGIN.slug}${path}`;
const idIn = (page: { readonly html: string; readonly url: string }) =>
  /\/surat\/([0-9a-f-]{36})/.exec(page.url)?.[1] ?? /\/surat\/([0-9a-f-]{36})/.exec(page.html)?.[1] ?? '';

beforeAll(async () => {
  world = await openWorld();
  story = await bringToSigner(world);
  lurah = await world.holder(ORIGIN.slug, ORIGIN.code, story.post('lurah'));
  resident = world.visitor();
  await resident.get(at('/lacak'));
  await resident.submit({ tiket: story.ticket, kode: TRACKING }, { action: '/lacak' });
});
afterAll(async () => {
  stopTypesetter();
  await world.close();
});

describe('a letter that waits', () => {
  test('has no number and is no letter yet, for its resident and its officials', async () => {
    await signBy(world, 'certificate');
    await actOn(lurah, story.ticket, 'setujui');
    expect(lurah.page.text).toContain('Menunggu tanda tangan');
    expect(lurah.page.text).not.toContain('400.10.2/1/');
    await resident.get(at(`/berkas/${story.ticket}`));
    expect(resident.page.text).toContain('menunggu tanda tangan');
    expect(resident.page.html).not.toMatch(/\/surat\/[0-9a-f-]{36}/);
    await lurah.get(at('/register-surat?keadaan=waiting'));
    expect(lurah.page.text).toContain(story.ticket);
  });

  test('is issued when its signer signs; the resident is told and opens it', async () => {
    await signBy(world, 'recorded');
    await lurah.get(at('/kerja/tanda-tangan'));
    const id = /\/kerja\/tanda-tangan\/([0-9a-f-]{36})/.exec(lurah.page.html)?.[1] ?? '';
    await lurah.get(at(`/kerja/tanda-tangan/${id}`));
    await lurah.submit({}, { action: `/kerja/tanda-tangan/${id}` });
    expect([lurah.page.status, lurah.page.url]).toEqual([200, lurah.page.url]);
    await resident.get(at(`/berkas/${story.ticket}`));
    expect(resident.page.text).toContain('400.10.2/1/CDS/XI/2026');
    first = idIn({ html: resident.page.html, url: '' });
    expect(first).toBe(id);
    await resident.get(at(`/surat/${first}/pdf`));
    expect(resident.page.raw.subarray(0, 5).toString()).toBe('%PDF-');
    const told = await world.database.ownerPool.query(
      "select 1 from notices where region = $1 and kind = 'case.letter' and subject_id = $2",
      [ORIGIN.code, story.ticket],
    );
    expect(told.rows.length).toBeGreaterThan(0);
  });
});

describe('the register', () => {
  test('finds it by number, ticket and signer; shows each number of its series', async () => {
    const secretary = await world.official(ORIGIN.slug, ORIGIN.code, 'regional-secretary');
    for (const text of ['400.10.2/1/CDS', story.ticket.toLowerCase()]) {
      await secretary.get(at(`/register-surat?q=${encodeURIComponent(text)}`));
      expect([text, secretary.page.text.includes('400.10.2/1/CDS/XI/2026')]).toEqual([text, true]);
    }
    await secretary.get(at('/register-surat?q=%25'));
    expect(secretary.page.text).toContain('Tidak ada surat yang cocok');
    const series = /\/register-surat\/seri\/[a-z_-]+\/2026/.exec(secretary.page.html)?.[0] ?? '';
    await secretary.get(at(series));
    expect(secretary.page.text).toMatch(/Tanpa penjelasan 0/);
    await secretary.get(at(`/register-surat/${first}`));
    expect(secretary.page.text).toContain('400.10.2/1/CDS/XI/2026');
  });

  test('goes along as a file, which the journal says', async () => {
    await lurah.get(at('/register-surat/unduh.csv?tahun=2026'));
    expect(lurah.page.headers['content-type']).toContain('text/csv');
    expect(lurah.page.raw.toString('utf8')).toContain('400.10.2/1/CDS/XI/2026');
    const told = async () => {
      const { rows } = await world.database.ownerPool.query(
        "select details from journal where region = $1 and event = 'letter.register-exported'",
        [ORIGIN.code],
      );
      return rows[0]?.details;
    };
    // It is written once the file is on its way.
    await expect.poll(told, { timeout: 10_000 }).toMatchObject({ state: 'issued', year: 2026, lines: 1 });
  });

  test('shows officials of other agencies nothing of it, and strangers nothing at all', async () => {
    const other = await world.official(ORIGIN.slug, ORIGIN.code, 'data-protection');
    await other.get(at(`/register-surat?q=${story.ticket}`));
    expect([other.page.status, other.page.text.includes('400.10.2/1/CDS')]).toEqual([200, false]);
    await other.get(at(`/register-surat/${first}`));
    expect(other.page.status).toBe(404);
    await resident.get(at('/register-surat'));
    expect(resident.page.text).not.toContain('400.10.2/1/CDS');
  });
});

describe('a wrong letter', () => {
  test('is replaced with a reason: the form shows what it says, the new one has a number of its own', async () => {
    await lurah.get(at(`/kerja/${story.ticket}/surat/${first}/ganti`));
    expect(lurah.page.html).toContain('Siti Aminah');
    await lurah.submit({ 'isi-nama': '', alasan: '' }, { action: '/ganti' });
    expect(lurah.page.status).toBe(422);
    await lurah.submit({ 'isi-nama': 'Siti Aminah Ningsih', alasan: 'Nama kurang lengkap' }, { action: '/ganti' });
    expect([lurah.page.status, lurah.page.text.includes('400.10.2/2/CDS/XI/2026')]).toEqual([200, true]);
    expect(lurah.page.text).toContain('Siti Aminah Ningsih');
    second = idIn(lurah.page);
    expect(second).not.toBe(first);
  });

  test('the old one leads to the new one; its file is for officials only', async () => {
    await resident.get(at(`/surat/${first}`));
    expect(resident.page.text).toContain('Nama kurang lengkap');
    expect(resident.page.html).toContain(`/surat/${second}`);
    await resident.get(at(`/surat/${first}/pdf`));
    expect(resident.page.status).toBe(410);
    await lurah.get(at(`/kerja/${story.ticket}/surat/${first}/pdf`));
    expect([lurah.page.status, lurah.page.headers['content-type']]).toEqual([200, 'application/pdf']);
    await resident.get(at(`/berkas/${story.ticket}`));
    expect(resident.page.text).toContain('Diganti');
  });

  test('is revoked by a post above its signer with a reason, not by an official beside it', async () => {
    const path = at(`/kerja/${story.ticket}/surat/${second}`);
    const aside = await world.official(ORIGIN.slug, ORIGIN.code, 'data-protection');
    await aside.get(path);
    expect(aside.page.status).toBe(403);
    const secretary = await world.official(ORIGIN.slug, ORIGIN.code, 'regional-secretary');
    await secretary.get(path);
    expect(secretary.page.status).toBe(200);
    await secretary.submit({ alasan: '' }, { action: '/cabut' });
    expect(secretary.page.status).toBe(422);
    await secretary.submit({ alasan: 'Alamat tidak benar' }, { action: '/cabut' });
    expect(secretary.page.text).toContain('Alamat tidak benar');
    await resident.get(at(`/berkas/${story.ticket}`));
    expect(resident.page.text).toContain('Dicabut');
    expect(resident.page.text).toContain('Alamat tidak benar');
    await secretary.get(at('/register-surat?keadaan=revoked'));
    expect([...secretary.page.text.matchAll(/400\.10\.2\/[12]\/CDS/g)].length).toBe(2);
  });
});
