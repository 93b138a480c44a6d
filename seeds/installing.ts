/** The origin publishes the library and runs it; the partner runs what its agreement covers. */
import { covering } from '../src/agreements/index.ts';
import { originValues, publish, releases } from '../src/catalogue/index.ts';
import type { Context, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { fillBlanks, install, openToCitizens, type RoleMapping } from '../src/installations/index.ts';
import { sentenceOfFinding } from '../src/language/index.ts';
import { postsAll } from '../src/workforce/index.ts';
import { asDuty } from './agreements.ts';
import type { Library } from './library.ts';
import { ORIGIN, PARTNER } from './regions.ts';

/** Which post does a role's work here; by option where the work goes by one; by kind where it goes by place. */
interface Desk {
  readonly post?: string;
  readonly kind?: string;
  readonly options?: Readonly<Record<string, string>>;
}

const BY_SUBJECT = {
  jalan: 'kabid-bina-marga',
  lampu: 'kabid-penerangan',
  sampah: 'kabid-kebersihan',
  lalu_lintas: 'kabid-lalu-lintas',
  kependudukan: 'kabid-pencatatan',
  kesehatan: 'kabid-kesehatan',
  pendidikan: 'kabid-pendidikan',
  sosial: 'kabid-bantuan',
  ketertiban: 'kabid-ketertiban',
  bencana: 'kabid-kedaruratan',
};

const DESKS: Readonly<Record<string, Readonly<Record<string, Desk>>>> = {
  lapor: {
    admin: { post: 'pengelola-pengaduan' },
    penangan: { post: 'kabid-bina-marga', options: BY_SUBJECT },
    atasan: { post: 'sekda' },
  },
  sipu: {
    admin: { post: 'ruang-kendali' },
    surveior: { post: 'penilik-jalan' },
    penangan: { post: 'kepala-uptd-jalan' },
    atasan: { post: 'kadis-pu' },
  },
  krk: {
    pemeriksa: { post: 'loket-tata-ruang' },
    pengolah: { post: 'penata-ruang' },
    surveior: { post: 'juru-ukur' },
    bina_marga: { post: 'kabid-bina-marga' },
    penandatangan: { post: 'kadis-tata-ruang' },
  },
  makam: {
    pemeriksa: { post: 'petugas-makam' },
    pengolah: { post: 'kepala-uptd-makam' },
    penandatangan: { post: 'kadis-perkim' },
  },
  pengantar: {
    ketua_rt: { kind: 'ketua-rt' },
    ketua_rw: { kind: 'ketua-rw' },
    petugas_kelurahan: { kind: 'petugas-kelurahan' },
    lurah: { kind: 'lurah' },
  },
  pengaduan_pelayanan: {
    petugas: { post: 'pengelola-pengaduan' },
    pemeriksa: { post: 'kadis-kominfo' },
    atasan: { post: 'sekda' },
  },
  ppid: {
    petugas_ppid: { post: 'petugas-informasi' },
    pelaksana: { post: 'sekretaris-bpkad' },
    pejabat_ppid: { post: 'kadis-kominfo' },
    atasan_ppid: { post: 'sekda' },
  },
  sidnok: {
    pemeriksa: { post: 'loket-pencatatan' },
    pengolah: { post: 'operator-kependudukan' },
    penandatangan: { post: 'kadis-dukcapil' },
  },
  sang_juara: {
    pemeriksa: { post: 'verifikator-piagam' },
    penandatangan: { post: 'kabid-pendidikan' },
  },
  silampah: {
    admin: { post: 'ruang-kendali-sampah' },
    penangan: { post: 'koordinator-sampah' },
    pengemudi: { post: 'pengemudi-sampah' },
    kelurahan: { kind: 'petugas-kelurahan' },
    atasan: { post: 'kabid-kebersihan' },
  },
  bantuan_rt: {
    pemeriksa: { kind: 'petugas-kelurahan' },
    penandatangan: { kind: 'lurah' },
    pemeriksa_rekening: { post: 'verifikator-belanja' },
    bendahara_daerah: { post: 'kuasa-bud' },
  },
};

async function mappingsFor(ctx: Context, application: string): Promise<readonly RoleMapping[]> {
  const camat = (await postsAll(ctx)).find(post => post.kind === 'camat')?.id ?? null;
  return Object.entries(DESKS[application] ?? {}).flatMap(([role, desk]): RoleMapping[] => [
    {
      role,
      option: '',
      post: desk.post ?? null,
      postKind: desk.kind ?? null,
      fallbackPost: desk.kind === undefined ? null : camat,
    },
    ...Object.entries(desk.options ?? {}).map(([option, post]) => ({
      role,
      option,
      post,
      postKind: null,
      fallbackPost: null,
    })),
  ]);
}

const AGENCIES: Readonly<Record<string, string>> = {
  lapor: 'diskominfo',
  sipu: 'dpu',
  krk: 'distaru',
  makam: 'disperkim',
  pengantar: 'setda',
  ppid: 'diskominfo',
  pengaduan_pelayanan: 'setda',
  sidnok: 'dukcapil',
  sang_juara: 'disdik',
  silampah: 'dlh',
  bantuan_rt: 'bpkad',
};

/** Publishes every application of the library as the origin's, and opens the ones that are no archetypes. */
export async function seedOrigin(
  database: Database,
  library: Library,
  at: Date,
  progress: (line: string) => void,
): Promise<void> {
  await asDuty(database, ORIGIN, 'application-owner', at, async ctx => {
    for (const { folder, files, read } of library) {
      const done = await publish(ctx, files, { notes: 'Rilis pertama.', read });
      if (!done.published) {
        const failed = done.scenarios
          .filter(one => !one.passed)
          .map(one => `${one.id}: ${JSON.stringify(one.failures)}`);
        throw new Error(
          [
            `${folder} could not be published:`,
            ...done.findings.map(finding => `${finding.path}: ${sentenceOfFinding(finding, 'en')}`),
            ...failed,
          ].join('\n'),
        );
      }
      const { application, version, digest } = done.release;
      progress(application);
      if (DESKS[application] === undefined) continue;
      const values = await originValues(ctx, { publisher: ORIGIN, application });
      await install(ctx, {
        publisher: ORIGIN,
        application,
        version,
        digest,
        agreement: null,
        agency: AGENCIES[application] ?? null,
        parameters: values?.parameters ?? {},
        roles: await mappingsFor(ctx, application),
      });
      await openToCitizens(ctx, application);
    }
  });
}

const PARTNER_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lapor: {
    nama_layanan: 'Matur Dokter Klaten',
    dasar_daerah: 'Peraturan Bupati Klaten tentang Pengelolaan Pengaduan Pelayanan Publik',
    telepon_layanan: '0272555010',
    surel_layanan: 'lapor@klaten.example',
    alamat_layanan: 'Jalan Peragaan Nomor 1, Klaten',
    jam_layanan: 'Senin–Jumat pukul 07.30–15.30',
    nomor_darurat: '112',
  },
  pengantar: {
    nama_layanan: 'Surat Pengantar Daring',
    dasar_daerah: 'Peraturan Bupati Klaten tentang Standar Pelayanan Kecamatan',
    nomor_surat: '400.10.2/{urut:3}/{bulan_romawi}/{tahun}',
    telepon_layanan: '0272555011',
    surel_layanan: 'pengantar@klaten.example',
    alamat_layanan: 'Kantor Kecamatan, Klaten',
    jam_layanan: 'Senin–Jumat pukul 08.00–15.00',
  },
};

/** The partner takes what its agreement covers, with its own values and desks. */
export async function seedPartner(database: Database, at: Date): Promise<readonly string[]> {
  const region: RegionCode = PARTNER;
  return asDuty(database, region, 'application-owner', at, async ctx => {
    for (const [application, typed] of Object.entries(PARTNER_VALUES)) {
      const agreement = await covering(ctx, { origin: ORIGIN, application });
      const [newest] = await releases(ctx, { publisher: ORIGIN, application });
      if (newest === undefined) throw new Error(`${application} was never published`);
      const { version, digest } = newest;
      await install(ctx, {
        publisher: ORIGIN,
        application,
        version,
        digest,
        agreement: agreement.id,
        agency: AGENCIES[application] ?? null,
        parameters: {},
        roles: await mappingsFor(ctx, application),
      });
      await fillBlanks(ctx, application, typed);
      await openToCitizens(ctx, application);
    }
    return Object.keys(PARTNER_VALUES);
  });
}
