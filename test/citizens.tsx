/**
 * A citizen's browser without scripts against a small server: the world of test/cases.ts with one more application, which
 * has a field of every type.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { citizenRoutes } from '../src/cases/index.ts';
import { store } from '../src/catalogue/index.ts';
import { keepFilesIn } from '../src/foundation/files.ts';
import { install, openToCitizens } from '../src/installations/index.ts';
import type { Definition } from '../src/language/index.ts';
import { kelurahans } from '../src/regions/index.ts';
import { createWeb } from '../src/web/index.ts';
import { HERE, START, type World, worldOfCases } from './cases.ts';

export const FORM: Definition = {
  format: 'payung/1',
  id: 'izin_praktik',
  kind: 'application',
  name: 'Izin praktik',
  summary: 'Izin berpraktik di {daerah}.',
  version: '1.0.0',
  pattern: 'request',
  icon: 'stethoscope',
  affair: 'kesehatan',
  audience: { bidan: 'Bidan' },
  keywords: ['bidan', 'perawat'],
  licence: 'EUPL-1.2',
  legal: {},
  parameters: { pola: { type: 'number-pattern', label: 'Pola nomor', default: '440/{urut}/{tahun}' } },
  roles: { verifikator: { name: 'Verifikator', at: 'agency' } },
  form: {
    pages: {
      diri: {
        title: 'Data diri',
        fields: {
          nama: { type: 'text', label: 'Nama lengkap', required: true },
          nik: { type: 'nik', label: 'NIK', required: true },
          telepon: { type: 'phone', label: 'Telepon', required: true },
          surel: { type: 'email', label: 'Surel' },
        },
      },
      tempat: {
        title: 'Tempat praktik',
        fields: {
          lokasi: { type: 'place', label: 'Lokasi', required: true, detail: 'kelurahan', coordinates: 'optional' },
          jenis: {
            type: 'choice',
            label: 'Jenis tempat',
            required: true,
            options: { mandiri: { label: 'Mandiri' }, lain: { label: 'Lainnya' } },
          },
          jenis_lain: { type: 'text', label: 'Sebutkan', required: true, when: 'jenis = "lain"' },
          mulai: { type: 'date', label: 'Tanggal mulai', earliest: 'today' },
          biaya: { type: 'money', label: 'Biaya sewa' },
          jam: { type: 'time', label: 'Jam buka' },
          layanan: {
            type: 'choices',
            label: 'Layanan',
            options: { a: { label: 'Persalinan' }, b: { label: 'Imunisasi' } },
          },
          pegawai: {
            type: 'table',
            label: 'Pegawai',
            columns: {
              nama_pegawai: { type: 'text', label: 'Nama', required: true },
              umur: { type: 'number', label: 'Umur' },
            },
          },
        },
      },
      unggahan: {
        title: 'Berkas',
        fields: {
          ktp: { type: 'file', label: 'Foto KTP', required: true, accept: 'image', at_most: 1, max_megabytes: 1 },
          ringkas: { type: 'computed', label: 'Ringkasan', value: '"Praktik " + nama' },
          benar: { type: 'declaration', label: 'Data ini benar', required: true },
        },
      },
    },
  },
  values: {},
  tables: {},
  flow: {
    start: 'verifikasi',
    deadline: { days: 5, clock: 'working' },
    stages: {
      verifikasi: {
        name: 'Diverifikasi',
        tells: 'Petugas memeriksa berkas Anda.',
        turn: 'verifikator',
        actions: {
          tanya: {
            label: 'Tanya pemohon',
            to: 'menunggu',
            ask: { pertanyaan: { type: 'longtext', label: 'Pertanyaan', required: true } },
            tells: 'Petugas bertanya: {{pertanyaan}}',
          },
          terbitkan: { label: 'Terbitkan', to: 'terbit', decides: 'grant', letter: 'izin', tells: 'Izin Anda terbit.' },
          tarik: {
            label: 'Tarik permohonan',
            by: 'applicant',
            to: 'ditarik',
            tone: 'danger',
            tells: 'Anda menarik permohonan ini.',
          },
        },
      },
      menunggu: {
        name: 'Menunggu jawaban Anda',
        turn: 'applicant',
        actions: {
          jawab: {
            label: 'Kirim jawaban',
            to: 'kembali',
            tone: 'primary',
            ask: { jawaban: { type: 'longtext', label: 'Jawaban Anda', required: true } },
          },
        },
      },
      terbit: { name: 'Terbit', end: 'granted' },
      ditarik: { name: 'Ditarik', end: 'withdrawn' },
    },
  },
  letters: {
    izin: {
      name: 'Surat izin',
      layout: 'titled',
      title: 'Surat Izin Praktik',
      series: 'izin',
      number: 'pola',
      signer: 'verifikator',
      body: 'Diberikan kepada {{nama}}.',
    },
  },
  standard: { fee: 'Gratis. Petugas dilarang menerima pemberian.', requirements: '1. Foto KTP.\n2. **Surat** izin.' },
  translations: {
    en: {
      name: 'Practice permit',
      'form.pages.diri.title': 'About you',
      'flow.stages.verifikasi.name': 'Being checked',
    },
  },
  scenarios: {},
};

/** The smallest picture. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PERSON = { nama: 'Siti Aminah', nik: '3325014107900003', telepon: '0812 3456 7890', surel: '' };

export interface Town {
  readonly world: World;
  /** A village's code; its district's is the code's first eight signs. */
  readonly village: string;
  /** Moves the server's clock forward. */
  later(millis: number): void;
  browser(): Browser;
}

/** Where files are kept while a test file runs; `remove` when it is over. */
export async function filesForTests(): Promise<{ remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'payung-files-'));
  keepFilesIn(folder);
  return { remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts the application to work and opens it. Returns the code of a village. */
async function opened(world: World): Promise<string> {
  return world.as('system', async ctx => {
    const digest = await store(ctx, FORM);
    await ctx.db
      .insertInto('applications')
      .values({
        publisher: HERE,
        id: FORM.id,
        kind: 'application',
        name: FORM.name,
        name_en: null,
        summary: FORM.summary,
        summary_en: null,
        affair: FORM.affair,
        pattern: FORM.pattern,
        icon: FORM.icon,
        audience: JSON.stringify(FORM.audience),
        words: '',
        version: FORM.version,
        published_at: ctx.now,
      })
      .execute();
    await install(ctx, {
      publisher: HERE,
      application: FORM.id,
      version: FORM.version,
      digest,
      agreement: null,
      parameters: {},
      agency: 'dagang',
      roles: [{ role: 'verifikator', option: '', post: 'dagang-verifikator', postKind: null, fallbackPost: null }],
    });
    await openToCitizens(ctx, FORM.id);
    return (await kelurahans(ctx.db, HERE))[0]?.code ?? '';
  });
}

/** Everything afresh. */
export async function townOfCitizens(): Promise<Town> {
  const world = await worldOfCases();
  const village = await opened(world);
  let now = START;
  const web = await createWeb({
    database: world.database,
    secret: Buffer.alloc(32, 7),
    demo: false,
    secure: false,
    proxies: 0,
    routes: citizenRoutes,
    clock: () => now,
    rateLimits: false,
    logger: pino({ enabled: false }),
    sites: async () => [{ code: HERE, slug: 'sini', hosts: [] }],
    regionView: () => ({ name: 'Sini', government: 'Pemerintah Sini', theme: { brand: '#0b5f59' }, contacts: [] }),
    identify: async () => undefined,
    touch: async () => undefined,
    menu: async () => [],
    titleOf: () => '',
    problemPage: problem => <p>{problem.code}</p>,
    faultPage: () => <p>fault</p>,
  });
  return {
    world,
    village,
    later(millis) {
      now = new Date(now.getTime() + millis);
    },
    browser: () => browserOf(web),
  };
}

/** A browser: keeps cookies, follows redirects. */
function browserOf(web: Awaited<ReturnType<typeof createWeb>>) {
  const cookies = new Map<string, string>();
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    payload?: string | Buffer,
    type = 'application/x-www-form-urlencoded',
  ) => {
    const answer = await web.app.inject({
      method,
      url: path.startsWith('/sini') ? path : `/sini${path === '/' ? '' : path}`,
      headers: {
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload === undefined ? {} : { 'content-type': type }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const cookie of answer.cookies) cookies.set(cookie.name, encodeURIComponent(cookie.value));
    return answer;
  };
  const follow = async (answer: Awaited<ReturnType<typeof send>>) => {
    let last = answer;
    let path = '';
    while (last.statusCode === 303) {
      path = String(last.headers.location);
      last = await send('GET', path);
    }
    return { status: last.statusCode, html: last.body, path: path.replace(/^\/sini/, '') };
  };
  return {
    get: async (path: string) => follow(await send('GET', path)),
    post: async (path: string, fields: Readonly<Record<string, string | readonly string[]>>) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      );
      return follow(await send('POST', path, new URLSearchParams(pairs).toString()));
    },
    upload: async (
      path: string,
      fields: Readonly<Record<string, string>>,
      files: readonly { field: string; name: string; bytes: Buffer }[],
    ) => {
      const line = '----payung';
      const parts = [
        ...Object.entries(fields).map(([name, value]) =>
          Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
        ),
        ...files.flatMap(({ field, name, bytes }) => [
          Buffer.from(
            `--${line}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`,
          ),
          bytes,
          Buffer.from('\r\n'),
        ]),
        Buffer.from(`--${line}--\r\n`),
      ];
      return follow(await send('POST', path, Buffer.concat(parts), `multipart/form-data; boundary=${line}`));
    },
  };
}

export type Browser = ReturnType<typeof browserOf>;
/** Value of a hidden input. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
/** What a page's own form sends besides what is typed. */
export const own = (html: string) => ({ _tampil: hidden(html, '_tampil'), _sidik: hidden(html, '_sidik') });
export const placeIn = ({ village }: Town) => ({
  'lokasi-kecamatan': village.slice(0, 8),
  'lokasi-kelurahan': village,
});

export async function begin(one: Browser) {
  const first = await one.post(`/layanan/${FORM.id}/ajukan`, {});
  const code = /\/draf\/([^/]+)\//.exec(first.path)?.[1] ?? '';
  return { code, first };
}

/** Fills in everything; the page to check is returned. */
export async function filled(town: Town, one: Browser) {
  const { code, first } = await begin(one);
  const second = await one.post(first.path, { ...own(first.html), ...PERSON });
  const third = await one.post(second.path, { ...own(second.html), ...placeIn(town), jenis: 'mandiri' });
  const last = await one.upload(third.path, { ...own(third.html), benar: 'ya' }, [
    { field: 'ktp', name: 'ktp.png', bytes: PNG },
  ]);
  return { code, last };
}

export async function sent(town: Town, one: Browser) {
  const { code, last } = await filled(town, one);
  const receipt = await one.post(`/draf/${code}/kirim-sekarang`, own(last.html));
  const [ticket = '', tracking = ''] = [...receipt.html.matchAll(/<output[^>]*>([^<]+)<\/output>/g)].map(
    match => match[1] ?? '',
  );
  return { code, receipt, ticket, tracking };
}
