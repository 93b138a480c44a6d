/** Who works a case, in a real browser: opinions on both sides, handing over, absences, delegations, changes of office. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeHash } from '../../src/cases/index.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser, send } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, rows } from './walks.ts';

const WALK_MILLIS = 300_000;
const CODE = 'ABCD-EFGH';
const { slug, code } = ORIGIN;

let world: World;
let ground: Ground;
let ticket = '';

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  await world.database.ownerPool.query('update cases set tracking_hash = $2 where region = $1', [
    code,
    codeHash(code, CODE),
  ]);
  const [asked] = await rows<{ ticket: string }>(
    world,
    'select c.ticket from tasks t join cases c on c.region = t.region and c.id = t.case_id where t.region = $1 and t.consult is not null and t.closed_at is null',
    [code],
  );
  ticket = asked?.ticket ?? '';
  ground = { base: await listen(world), browser: await openBrowser() };
}, 180_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('the pages about who works a case', () => {
  test('are whole on a phone and on a desk, in both languages', { timeout: WALK_MILLIS }, async () => {
    const mistakes = await mistakesOnAll(ground, [
      {
        name: 'who-asked',
        slug,
        post: 'Kepala Bidang Bina Marga',
        stops: [
          { name: 'who-inbox', at: at(slug, '/kerja?layanan=krk') },
          { name: 'who-opinion', at: at(slug, `/kerja/${ticket}/pertimbangan/rencana_jalan`) },
          {
            name: 'who-opinion-refused',
            status: 422,
            at: async page => {
              await page.goto(at(slug, `/kerja/${ticket}/pertimbangan/rencana_jalan`));
              await send(page, '/jawab');
            },
          },
          { name: 'who-away', at: at(slug, '/akun/berhalangan') },
          { name: 'who-marks', at: at(slug, '/akun/penanda') },
          { name: 'who-account', at: at(slug, '/akun') },
        ],
      },
      {
        name: 'who-has',
        slug,
        post: 'Penata Ruang',
        stops: [
          { name: 'who-case', at: at(slug, `/kerja/${ticket}`) },
          {
            name: 'who-case-refused',
            status: 422,
            at: async page => {
              await page.goto(at(slug, `/kerja/${ticket}`));
              await send(page, '/serahkan', { alasan: '' });
            },
          },
        ],
      },
      {
        name: 'who-operator',
        slug,
        post: 'Pengelola Sistem',
        stops: [
          { name: 'who-post', at: at(slug, '/pegawai/kadis-tata-ruang') },
          { name: 'who-changes', at: at(slug, '/pegawai/peralihan') },
          { name: 'who-abolish', at: at(slug, '/pegawai/juru-ukur/hapus') },
        ],
      },
      {
        name: 'who-citizen',
        slug,
        stops: [
          {
            name: 'who-tracked',
            at: async page => {
              await page.goto(at(slug, '/lacak'));
              await send(page, '/lacak', { tiket: ticket, kode: CODE });
            },
          },
        ],
      },
    ]);
    expect(mistakes).toEqual([]);
  });
});
