/** Sending a form and following what becomes of it over HTTP, as a browser without scripts does it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HERE } from '../../test/cases.ts';
import {
  begin,
  FORM,
  filesForTests,
  filled,
  hidden,
  own,
  PERSON,
  PNG,
  placeIn,
  sent,
  type Town,
  townOfCitizens,
} from '../../test/citizens.tsx';
import { act } from './acting.ts';
import { beginDraft } from './drafts.ts';
import { caseByTicket } from './reading.ts';
import { submit } from './submitting.ts';
import { sweepTries, TRIES_AT_MOST } from './tracking.ts';

let town: Town;
let files: Awaited<ReturnType<typeof filesForTests>>;

beforeAll(async () => {
  files = await filesForTests();
});
afterAll(() => files.remove());
beforeEach(async () => {
  town = await townOfCitizens();
});

describe('sending', () => {
  test('gives a ticket and a code; sent twice it is one case with the same receipt', async () => {
    const one = town.browser();
    const { code, receipt, ticket, tracking } = await sent(town, one);
    expect(receipt.path).toBe(`/draf/${code}/tanda-terima`);
    expect(ticket).toMatch(/^[A-Z]{3}-2026-[2-9A-Z]{6}$/);
    expect(tracking).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(receipt.html).toContain('Petugas memeriksa berkas Anda.');
    const twice = await one.post(`/draf/${code}/kirim-sekarang`, {});
    expect(twice.html).toContain(ticket);
    expect(twice.html).toContain(tracking);
    expect((await one.get(`/draf/${code}/diri`)).path).toBe(`/draf/${code}/tanda-terima`);
    const kept = await town.world.as('system', ctx =>
      ctx.db.selectFrom('drafts').select('answers').where('region', '=', HERE).execute(),
    );
    expect(JSON.stringify(kept)).not.toContain('Siti');
  });

  test('nothing is sent while something is wrong', async () => {
    const one = town.browser();
    const { code, first } = await begin(one);
    const refused = await one.post(`/draf/${code}/kirim-sekarang`, own(first.html));
    expect(refused.path).toBe(`/draf/${code}/diri?periksa=ya`);
    expect(refused.html).toContain('perlu diperbaiki');
  });

  test('two sendings at once are one case', async () => {
    const one = town.browser();
    const { code, last } = await filled(town, one);
    const send = () => town.world.as({ kind: 'visitor' }, ctx => submit(ctx, code, own(last.html)._sidik));
    const [first, second] = await Promise.all([send(), send()]);
    expect(first).toMatchObject({ kind: 'sent' });
    expect(
      second.kind === 'sent' && first.kind === 'sent' && second.receipt.case.ticket === first.receipt.case.ticket,
    ).toBe(true);
  });

  test('only a counter may file for a citizen, and the case says so', async () => {
    await expect(
      town.world.as({ kind: 'visitor' }, ctx => beginDraft(ctx, FORM.id, { counter: true })),
    ).rejects.toMatchObject({ code: 'cases.may-not-file', status: 401 });
    await expect(
      town.world.as(town.world.rina, ctx => beginDraft(ctx, FORM.id, { counter: true })),
    ).rejects.toMatchObject({
      status: 403,
    });
    const counter = { ...town.world.rina, duties: ['counter'] as const };
    const code = await town.world.as(counter, ctx => beginDraft(ctx, FORM.id, { counter: true }));
    const one = town.browser();
    const first = await one.get(`/draf/${code}/diri`);
    expect(first.html).toContain('Anda mengisi untuk warga di loket.');
    const second = await one.post(first.path || `/draf/${code}/diri`, { ...own(first.html), ...PERSON });
    const third = await one.post(second.path, { ...own(second.html), ...placeIn(town), jenis: 'mandiri' });
    const last = await one.upload(third.path, { ...own(third.html), benar: 'ya' }, [
      { field: 'ktp', name: 'ktp.png', bytes: PNG },
    ]);
    const receipt = await one.post(`/draf/${code}/kirim-sekarang`, own(last.html));
    expect(receipt.html).toContain('Serahkan kedua kode ini kepada warga.');
    const ticket = /<output[^>]*>([A-Z]{3}-[^<]+)</.exec(receipt.html)?.[1] ?? '';
    expect((await town.world.as('system', ctx => caseByTicket(ctx, ticket))).channel).toBe('counter');
    expect((await one.get(`/berkas/${ticket}`)).path).toBe(`/lacak?tiket=${ticket}`);
  });
});

describe('following', () => {
  test('with the right code only; a wrong ticket and a wrong code look the same; ten tries an hour', async () => {
    const { ticket, tracking } = await sent(town, town.browser());
    const other = town.browser();
    expect((await other.get(`/berkas/${ticket}`)).path).toBe(`/lacak?tiket=${ticket}`);
    const plain = (html: string) =>
      html.replaceAll(/[A-Z]{3}-2026-[0-9A-Z]{6}|nonce="[^"]*"|name="_token" value="[^"]*"|nonce-[^']*/g, '');
    const wrong = await other.post('/lacak', { tiket: ticket, kode: 'AAAA-AAAA' });
    const none = await other.post('/lacak', {
      tiket: ticket.replace(/.$/, ticket.endsWith('2') ? '3' : '2'),
      kode: 'AAAA-AAAA',
    });
    expect(wrong.status).toBe(422);
    expect(plain(none.html)).toBe(plain(wrong.html));
    for (let n = 1; n < TRIES_AT_MOST; n += 1) await other.post('/lacak', { tiket: ticket, kode: 'AAAA-AAAB' });
    expect((await other.post('/lacak', { tiket: ticket, kode: tracking })).status).toBe(429);
    town.later(3_600_000);
    const right = await other.post('/lacak', {
      tiket: ticket.toLowerCase().replaceAll('-', ' '),
      kode: tracking.toLowerCase(),
    });
    expect(right.path).toBe(`/berkas/${ticket}`);
    expect(right.html).toContain('Diverifikasi');
    await town.world.as('system', sweepTries, { days: 2 });
    expect(
      await town.world.as('system', ctx =>
        ctx.db.selectFrom('tracking_tries').selectAll().where('region', '=', HERE).execute(),
      ),
    ).toEqual([]);
  });

  test('shows where it stands, masks numbers, opens own files, and is closed with one button', async () => {
    const one = town.browser();
    const { ticket } = await sent(town, one);
    const page = await one.get(`/berkas/${ticket}`);
    expect(page.html).toContain('Petugas memeriksa berkas Anda.');
    expect(page.html).toContain('332501••••••0003');
    expect(page.html).not.toContain(PERSON.nik);
    const address = /href="\/sini(\/berkas\/[^"]+\/unggahan\/[0-9a-f]{64})"/.exec(page.html)?.[1] ?? '';
    expect((await one.get(address)).status).toBe(200);
    expect((await one.get(`${address.slice(0, -64)}${'0'.repeat(64)}`)).status).toBe(404);
    expect((await one.get(`/berkas/${ticket}?bahasa=en`)).html).toContain('Being checked');
    await one.post(`/berkas/${ticket}/tutup`, {});
    expect((await one.get(`/berkas/${ticket}`)).path).toBe(`/lacak?tiket=${ticket}`);
  });

  test('the applicant answers a question and withdraws', async () => {
    const one = town.browser();
    const { ticket } = await sent(town, one);
    await town.world.as(town.world.rina, ctx =>
      act(ctx, { ticket, action: 'tanya', answers: { pertanyaan: 'Di lantai berapa?' }, version: 1, who: 'desk' }),
    );
    const asked = await one.get(`/berkas/${ticket}`);
    expect(asked.html).toContain('Giliran Anda');
    expect(asked.html).toContain('Petugas bertanya: Di lantai berapa?');
    const version = hidden(asked.html, '_versi');
    const empty = await one.post(`/berkas/${ticket}/tindakan/jawab`, { _versi: version, 'jawab-jawaban': ' ' });
    expect(empty.status).toBe(422);
    const stale = await one.post(`/berkas/${ticket}/tindakan/jawab`, { _versi: '1', 'jawab-jawaban': 'Lantai dua.' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Lantai dua.');
    const answered = await one.post(`/berkas/${ticket}/tindakan/jawab`, {
      _versi: version,
      'jawab-jawaban': 'Lantai dua.',
    });
    expect(answered.html).toContain('Sedang kami kerjakan');
    expect(answered.html).toContain('Lantai dua.');
    expect((await one.post(`/berkas/${ticket}/tindakan/tanya`, { _versi: '3' })).html).toContain('baru saja berubah');
    const withdrawn = await one.post(`/berkas/${ticket}/tindakan/tarik`, { _versi: hidden(answered.html, '_versi') });
    expect(withdrawn.html).toContain('Ditarik kembali');
    expect(withdrawn.html).toContain('Anda menarik permohonan ini.');
    expect((await town.browser().post(`/berkas/${ticket}/tindakan/tarik`, { _versi: '4' })).path).toContain('/lacak');
  });

  test('a letter is shown to whoever tracks its case, and to nobody else', async () => {
    const one = town.browser();
    const { ticket } = await sent(town, one);
    await town.world.as(town.world.rina, ctx =>
      act(ctx, { ticket, action: 'terbitkan', answers: {}, version: 1, who: 'desk' }),
    );
    const page = await one.get(`/berkas/${ticket}`);
    expect(page.html).toContain('Dikabulkan');
    expect(page.html).toContain('Surat terbit: Surat izin, nomor 440/1/2026');
    const address = /href="\/sini(\/surat\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? '';
    expect((await one.get(address)).html).toContain('Diberikan kepada Siti Aminah.');
    const other = town.browser();
    expect((await other.get(address)).path).toBe('/lacak');
    expect((await other.get(`${address}/pdf`)).path).toBe('/lacak');
    expect((await other.get('/surat/1')).status).toBe(404);
  });
});
