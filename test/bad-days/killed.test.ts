/**
 * The real server, killed without warning (SIGKILL) at the worst moments, and started again on the same folder. One
 * demonstration serves all of it, because making one takes seconds.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree, HOLDER, ORIGIN } from '../journeys/steps.ts';
import { payung, program, type Served, serve, temporaryFolder } from '../program.ts';
import type { Visitor, World } from '../world.ts';
import { fillAll, type Receipt, receiptOn, send } from './applicant.ts';

const temporary = temporaryFolder();
const data = join(temporary.path, 'data');
const start = () => serve(['--demo', '--data', data]);
const MINUTES = 60_000;

let server: Served;
beforeAll(async () => {
  server = await start();
}, 3 * MINUTES);
afterAll(async () => {
  await server.end('SIGKILL');
  temporary.remove();
});

const TITLES: Readonly<Record<string, RegExp>> = {
  cooperation: /Kepala Bagian Kerja Sama/,
  'head-of-region': /(Wali Kota|Bupati)(?! [A-Z]\w+ [A-Z])/,
  'application-owner': /Pengelola Aplikasi/,
  auditor: /Inspektur/,
};
/** The part of a world that the steps of an agreement need, in the real program. */
const people: Pick<World, 'official'> = {
  official: (slug, _, duty) => server.become(slug, TITLES[duty] ?? /never/),
};

/** Ends the process as a loss of power would, and starts it again. */
async function crash(): Promise<void> {
  await server.end('SIGKILL');
  server = await start();
}

describe('killed right after a form was answered', () => {
  test('the case is there, with its receipt, its file and its line in the journal', {
    timeout: 3 * MINUTES,
  }, async () => {
    const citizen = server.visitor();
    const draft = await fillAll(citizen);
    await send(citizen);
    // Nothing comes between the answer and the end.
    const ended = server.end('SIGKILL');
    const receipt: Receipt = receiptOn(citizen.page);
    expect(receipt.ticket).toMatch(/^[A-Z]{3}-/);
    await ended;
    server = await start();

    const again = server.visitor();
    await again.get(`/${ORIGIN.slug}/draf/${draft}/tanda-terima`);
    expect(receiptOn(again.page)).toEqual(receipt);
    await again.get(`/${ORIGIN.slug}/lacak`);
    await again.submit({ tiket: receipt.ticket, kode: receipt.code }, { action: '/lacak' });
    expect(again.page.text).toContain('Di ketua RT');
    const auditor = await server.become(ORIGIN.slug, TITLES.auditor ?? '');
    await auditor.get(`/${ORIGIN.slug}/kerja/${receipt.ticket}`);
    const [file = ''] = /\/kerja\/[^"]+\/lampiran\/[0-9a-f]{64}/.exec(auditor.page.html) ?? [];
    expect((await auditor.get(`/${ORIGIN.slug}${file}`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
    await auditor.get(`/${ORIGIN.slug}/jurnal?hal=${receipt.ticket}`);
    expect(auditor.page.text).toContain('Berkas masuk');
    const verified = await payung(['journal', 'verify', '--data', data]);
    expect([verified.code, verified.out.includes('BROKEN')]).toEqual([0, false]);
  });
});

describe('killed in the middle of a duplication', () => {
  const at = (path: string) => `/${HOLDER.slug}${path}`;
  const ALL = ['krk', 'lapor', 'makam', 'pengantar', 'ppid', 'sipu'];
  let desk: Visitor;
  let run = '';

  /** How many of the run's applications are installed, as the list of applications shows them. */
  async function installed(): Promise<readonly string[]> {
    const owner = await server.become(HOLDER.slug, TITLES['application-owner'] ?? '');
    await owner.get(at('/aplikasi'));
    return ALL.filter(id => owner.page.html.includes(`href="${at(`/aplikasi/${id}`)}"`));
  }

  /** Plans a run of all six, starts it and kills the server as soon as the first is done. Answers how many were done. */
  async function killedWhileRunning(): Promise<number> {
    desk = await server.become(HOLDER.slug, TITLES.cooperation ?? '');
    await desk.get(at(`/duplikasi/baru?asal=${ORIGIN.code}`));
    await desk.submit({ aplikasi: ALL }, { action: '/duplikasi' });
    run = /duplikasi\/([0-9a-f-]{36})/.exec(desk.page.url)?.[1] ?? '';
    await desk.submit({}, { action: '/peran' });
    await desk.submit({}, { action: '/isian' });
    expect(desk.page.url).toMatch(/pratinjau$/);
    const watcher = await server.become(HOLDER.slug, TITLES.cooperation ?? '');
    const running = desk.submit({}, { action: '/jalankan' }).catch(() => undefined);
    for (let looks = 0; looks < 500; looks += 1) {
      const progress = await watcher.get(at(`/duplikasi/${run}/kemajuan`));
      const done = Number(/(\d+) dari 6 selesai/.exec(progress.text)?.[1] ?? 0);
      if (done > 0 || progress.text.includes('6 aplikasi terpasang')) break;
    }
    await server.end('SIGKILL');
    await running;
    server = await start();
    return (await installed()).length;
  }

  test('the run is taken up again and finished: every application whole, none twice', {
    timeout: 6 * MINUTES,
  }, async () => {
    await agree(people);
    let before = await killedWhileRunning();
    for (let tries = 0; before === ALL.length && tries < 3; tries += 1) {
      // Faster than the look at it: take it back and try again.
      desk = await server.become(HOLDER.slug, TITLES.cooperation ?? '');
      await desk.get(at(`/duplikasi/${run}`));
      await desk.submit({}, { action: '/urungkan' });
      before = await killedWhileRunning();
    }
    expect(before).toBeLessThan(ALL.length);

    desk = await server.become(HOLDER.slug, TITLES.cooperation ?? '');
    await expect
      .poll(async () => (await desk.get(at(`/duplikasi/${run}/kemajuan`))).text, { timeout: MINUTES, interval: 1_000 })
      .toContain('6 aplikasi terpasang');
    expect(await installed()).toEqual(ALL);
    // Whole: each has its page with blanks and roles, and its parameters can be filled in.
    const owner = await server.become(HOLDER.slug, TITLES['application-owner'] ?? '');
    for (const id of ALL) {
      const page = await owner.get(at(`/aplikasi/${id}`));
      expect([id, page.status, owner.form('/isian').fields.length > 1]).toEqual([id, 200, true]);
    }
    const auditor = await server.become(HOLDER.slug, TITLES.auditor ?? '');
    await auditor.get(at('/jurnal?kejadian=duplication.finished'));
    expect(auditor.page.text).toContain(run.slice(0, 8));
  });

  test('and can be taken back as if it had never been', { timeout: 2 * MINUTES }, async () => {
    await desk.get(at(`/duplikasi/${run}`));
    await desk.submit({}, { action: '/urungkan' });
    expect(desk.page.status).toBe(200);
    expect(await installed()).toEqual([]);
    await crash();
    expect(await installed()).toEqual([]);
  });
});

test('killed while the demonstration is made: the next start says so instead of serving half of it', {
  timeout: 3 * MINUTES,
}, async () => {
  const folder = join(temporary.path, 'setengah');
  const child = program(['serve', '--demo', '--data', folder, '--port', '0']);
  await new Promise<void>(done => {
    child.stderr.on('data', (part: Buffer) => part.includes('Kabupaten') && child.kill('SIGKILL'));
    child.once('close', () => done());
  });
  const { code, err } = await payung(['serve', '--demo', '--data', folder, '--port', '0']);
  expect(code).toBe(2);
  expect(err).toContain(`The first start in ${folder} was interrupted before the demonstration was complete.`);
});
