/** Agencies, posts and their holders of a region: enough of a government for every role of the library to have a desk. */
import { calendarDate } from '../src/foundation/clock.ts';
import type { Context, Duty } from '../src/foundation/context.ts';
import { register } from '../src/people/index.ts';
import { type AgencyKind, addAgency, kecamatans, kelurahans, type Region } from '../src/regions/index.ts';
import { appoint, createPost } from '../src/workforce/index.ts';
import type { Chance } from './chance.ts';
import { inventName, inventNip } from './people.ts';
import type { SeedRegion } from './regions.ts';

interface SeedPost {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly duties?: readonly Duty[];
  readonly area?: string;
  /** Not a civil servant: no NIP. */
  readonly elected?: boolean;
}

interface SeedAgency {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly kind: AgencyKind;
  readonly area?: string;
  readonly posts: readonly SeedPost[];
}

const head = (id: string, title: string): SeedPost => ({ id, title, kind: 'head' });
const section = (id: string, title: string, duties: readonly Duty[] = []): SeedPost => ({
  id,
  title,
  kind: 'section-head',
  duties,
});
const staff = (id: string, title: string, duties: readonly Duty[] = []): SeedPost => ({
  id,
  title,
  kind: 'staff',
  duties,
});

function coreAgencies(region: Region): readonly SeedAgency[] {
  const city = region.kind === 'kota';
  return [
    {
      id: 'setda',
      name: 'Sekretariat Daerah',
      short: 'Setda',
      kind: 'secretariat',
      posts: [
        { id: 'kepala-daerah', title: region.headTitle, kind: 'head-of-region', duties: ['head-of-region'] },
        { id: 'sekda', title: 'Sekretaris Daerah', kind: 'head', duties: ['regional-secretary'] },
        section('kerja-sama', 'Kepala Bagian Kerja Sama', ['cooperation']),
      ],
    },
    {
      id: 'diskominfo',
      name: city ? 'Dinas Komunikasi, Informatika, Statistik dan Persandian' : 'Dinas Komunikasi dan Informatika',
      short: 'Diskominfo',
      kind: 'department',
      posts: [
        head('kadis-kominfo', 'Kepala Dinas Komunikasi dan Informatika'),
        section('pengelola-aplikasi', 'Pengelola Aplikasi', ['application-owner']),
        section('pengelola-sistem', 'Pengelola Sistem', ['operator']),
        staff('pengelola-pengaduan', 'Pengelola Pengaduan'),
        staff('petugas-informasi', 'Petugas Layanan Informasi', ['counter']),
        staff('pelindung-data', 'Pejabat Pelindungan Data Pribadi', ['data-protection']),
      ],
    },
    {
      id: 'inspektorat',
      name: 'Inspektorat Daerah',
      short: 'Inspektorat',
      kind: 'office',
      posts: [{ id: 'inspektur', title: 'Inspektur', kind: 'head', duties: ['auditor'] }],
    },
  ];
}

function technicalAgencies(region: Region): readonly SeedAgency[] {
  const city = region.kind === 'kota';
  const planning: readonly SeedPost[] = [
    staff('loket-tata-ruang', 'Petugas Loket Tata Ruang', ['counter']),
    staff('penata-ruang', 'Penata Ruang'),
    staff('juru-ukur', 'Juru Ukur'),
  ];
  const works: readonly SeedPost[] = [
    head('kadis-pu', city ? 'Kepala Dinas Pekerjaan Umum' : 'Kepala Dinas Pekerjaan Umum dan Penataan Ruang'),
    section('kabid-bina-marga', 'Kepala Bidang Bina Marga'),
    section('kepala-uptd-jalan', 'Kepala UPTD Pemeliharaan'),
    staff('penilik-jalan', 'Penilik Jalan'),
    staff('ruang-kendali', 'Petugas Ruang Kendali'),
  ];
  const one = (id: string, name: string, short: string, posts: readonly SeedPost[]): SeedAgency => ({
    id,
    name,
    short,
    kind: 'department',
    posts,
  });
  return [
    one(
      'dpu',
      city ? 'Dinas Pekerjaan Umum' : 'Dinas Pekerjaan Umum dan Penataan Ruang',
      city ? 'DPU' : 'DPUPR',
      city ? works : [...works, ...planning],
    ),
    ...(city
      ? [
          one('distaru', 'Dinas Penataan Ruang', 'Distaru', [
            head('kadis-tata-ruang', 'Kepala Dinas Penataan Ruang'),
            ...planning,
          ]),
        ]
      : []),
    one('disperkim', 'Dinas Perumahan dan Kawasan Permukiman', 'Disperkim', [
      head('kadis-perkim', 'Kepala Dinas Perumahan dan Kawasan Permukiman'),
      section('kepala-uptd-makam', 'Kepala UPTD Pemakaman'),
      section('kabid-penerangan', 'Kepala Bidang Penerangan Jalan dan Taman'),
      staff('petugas-makam', 'Petugas Taman Pemakaman Umum'),
    ]),
    one('dlh', 'Dinas Lingkungan Hidup', 'DLH', [
      section('kabid-kebersihan', 'Kepala Bidang Kebersihan'),
      staff('ruang-kendali-sampah', 'Petugas Ruang Kendali Kebersihan'),
      staff('koordinator-sampah', 'Koordinator Lapangan Kebersihan'),
      staff('pengemudi-sampah', 'Pengemudi Truk Sampah'),
    ]),
    one('dishub', 'Dinas Perhubungan', 'Dishub', [section('kabid-lalu-lintas', 'Kepala Bidang Lalu Lintas')]),
    one('dukcapil', 'Dinas Kependudukan dan Pencatatan Sipil', 'Dukcapil', [
      head('kadis-dukcapil', 'Kepala Dinas Kependudukan dan Pencatatan Sipil'),
      section('kabid-pencatatan', 'Kepala Bidang Pencatatan Sipil'),
      staff('loket-pencatatan', 'Petugas Pelayanan Pencatatan Sipil', ['counter']),
      staff('operator-kependudukan', 'Operator Data Kependudukan'),
    ]),
    one('dinkes', 'Dinas Kesehatan', 'Dinkes', [section('kabid-kesehatan', 'Kepala Bidang Pelayanan Kesehatan')]),
    one('disdik', 'Dinas Pendidikan', 'Disdik', [
      section('kabid-pendidikan', 'Kepala Bidang Pendidikan Dasar'),
      staff('verifikator-piagam', 'Verifikator Piagam'),
    ]),
    one('dinsos', 'Dinas Sosial', 'Dinsos', [section('kabid-bantuan', 'Kepala Bidang Bantuan Sosial')]),
    one('satpol', 'Satuan Polisi Pamong Praja', 'Satpol PP', [
      section('kabid-ketertiban', 'Kepala Bidang Ketertiban Umum'),
    ]),
    one('bpbd', 'Badan Penanggulangan Bencana Daerah', 'BPBD', [
      section('kabid-kedaruratan', 'Kepala Bidang Kedaruratan'),
    ]),
    one('bpkad', 'Badan Pengelolaan Keuangan dan Aset Daerah', 'BPKAD', [
      section('sekretaris-bpkad', 'Sekretaris Badan Pengelolaan Keuangan dan Aset Daerah'),
      section('kuasa-bud', 'Kuasa Bendahara Umum Daerah'),
      staff('verifikator-belanja', 'Verifikator Belanja'),
      staff('bendahara-penerimaan', 'Bendahara Penerimaan', ['treasurer']),
    ]),
  ];
}

/** Villages of the staffed district that have an office of their own in the seeds, and neighbourhoods in each. */
const VILLAGES = 3;
const NEIGHBOURHOODS = ['01', '02'] as const;

async function districtAgencies(ctx: Context, seed: SeedRegion): Promise<readonly SeedAgency[]> {
  const district = (await kecamatans(ctx.db, seed.code)).find(one => one.name === seed.district);
  if (district === undefined) throw new Error(`${seed.district} is no district of ${seed.code}`);
  const key = (code: string) => code.split('.').slice(2).join('-');
  const villages = (await kelurahans(ctx.db, seed.code, district.code)).slice(0, VILLAGES);
  return [
    {
      id: `kecamatan-${key(district.code)}`,
      name: `Kecamatan ${district.name}`,
      short: district.name,
      kind: 'district',
      area: district.code,
      posts: [
        { id: `camat-${key(district.code)}`, title: `Camat ${district.name}`, kind: 'camat', area: district.code },
      ],
    },
    ...villages.map((village): SeedAgency => {
      const [word, chief] = village.desa ? ['Desa', 'Kepala Desa'] : ['Kelurahan', 'Lurah'];
      const id = key(village.code);
      return {
        id: `kelurahan-${id}`,
        name: `${word} ${village.name}`,
        short: village.name,
        kind: 'village',
        area: village.code,
        posts: [
          {
            id: `lurah-${id}`,
            title: `${chief} ${village.name}`,
            kind: 'lurah',
            area: village.code,
            ...(village.desa ? { elected: true } : {}),
          },
          {
            id: `kasi-${id}`,
            title: `Kepala Seksi Pemerintahan ${village.name}`,
            kind: 'petugas-kelurahan',
            area: village.code,
            duties: ['counter'],
          },
          ...NEIGHBOURHOODS.flatMap((rw): SeedPost[] => [
            {
              id: `rw-${id}-${rw}`,
              title: `Ketua RW ${rw} ${village.name}`,
              kind: 'ketua-rw',
              area: `${village.code}/${rw}`,
              elected: true,
            },
            {
              id: `rt-${id}-${rw}-01`,
              title: `Ketua RT 01 RW ${rw} ${village.name}`,
              kind: 'ketua-rt',
              area: `${village.code}/${rw}/01`,
              elected: true,
            },
          ]),
        ],
      };
    }),
  ];
}

/** Builds the whole organisation. `password` is already hashed: the same for everybody of the demonstration. */
export async function seedOrganisation(
  ctx: Context,
  region: Region,
  seed: SeedRegion,
  luck: Chance,
  password: string,
): Promise<void> {
  const whole = seed.population === 'whole';
  const agencies = [
    ...coreAgencies(region),
    ...(whole ? technicalAgencies(region) : []),
    ...(whole ? await districtAgencies(ctx, seed) : []),
  ];
  const taken = new Set<string>();
  const starts = `${Number(calendarDate(ctx.now, region.timezone).slice(0, 4)) - 1}-01-02`;
  let number = 0;
  for (const { posts, ...agency } of agencies) {
    await addAgency(ctx, agency);
    for (const wanted of posts) {
      number += 1;
      const { elected = false, duties = [], area = null, ...post } = wanted;
      await createPost(ctx, { ...post, agency: agency.id, area, duties });
      const { name, woman } = inventName(luck, taken, !elected);
      const nip = elected
        ? `WARGA${seed.code.replace('.', '')}${String(number).padStart(4, '0')}`
        : inventNip(luck, woman);
      const official = await register(ctx, { nip, name, password, staff: elected });
      await appoint(ctx, { post: post.id, official: official.id, starts });
    }
  }
}
