/** An introduction letter of a resident, brought to the desk of the village head who signs it. */
import { codeHash, openCase } from '../../src/cases/index.ts';
import type { Context } from '../../src/foundation/context.ts';
import { applicationOf, installation } from '../../src/installations/index.ts';
import { kecamatans, kelurahans } from '../../src/regions/index.ts';
import type { Visitor, World } from '../world.ts';
import { ORIGIN } from './steps.ts';

/** What the resident types to follow the case. */
export const TRACKING = 'ABCD-EFGH';

export interface AtSigner {
  readonly ticket: string;
  /** Code of the village. */
  readonly village: string;
  /** Post of this kind in the village. */
  post(kind: string): string;
  /** Code of the district. */
  readonly district: string;
}

/** Acts on the case as whoever holds a post. */
export async function actOn(
  who: Visitor,
  ticket: string,
  action: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  await who.get(`/${ORIGIN.slug}/kerja/${ticket}`);
  const fields = Object.fromEntries(Object.entries(values).map(([id, value]) => [`${action}-${id}`, value]));
  await who.submit(fields, { action: `/tindakan/${action}` });
  if (who.page.status !== 200) throw new Error(`${action}: ${who.page.status} ${who.page.text.slice(0, 200)}`);
}

/** Files the request and takes it over the desks of neighbourhood, ward and village office. */
export async function bringToSigner(world: World, name = 'Siti Aminah'): Promise<AtSigner> {
  const work = { actor: { kind: 'visitor' } as const, now: world.clock.now, requestId: 'test' };
  const place = { district: '', village: '' };
  const ticket = await world.database.inRegion(ORIGIN.code, work, async (ctx: Context) => {
    place.district = (await kecamatans(ctx.db, ctx.region)).find(one => one.name === 'Candisari')?.code ?? '';
    place.village = (await kelurahans(ctx.db, ctx.region, place.district))[0]?.code ?? '';
    const of = await installation(ctx, 'pengantar');
    const opened = await openCase(ctx, {
      installation: of,
      application: await applicationOf(ctx, of),
      answers: {
        nama: name,
        nik: '3374085505900001',
        alamat: 'Jalan Peragaan 8',
        telepon: '081234567890',
        kk: '3374080101200001',
        tempat_tinggal: { kecamatan: place.district, kelurahan: place.village, rw: '01', rt: '01' },
        tujuan_surat: 'Membuka rekening bank',
        atas_nama: 'sendiri',
        jenis_pengantar: 'domisili',
        pernyataan: true,
      },
      channel: 'online',
      trackingHash: codeHash(ORIGIN.code, TRACKING),
      now: ctx.now,
    });
    return opened.ticket;
  });
  const post = (kind: string) => `${kind}-${place.village.split('.').slice(2).join('-')}`;
  const holder = (id: string) => world.holder(ORIGIN.slug, ORIGIN.code, id);
  await actOn(await holder(`${post('rt')}-01-01`), ticket, 'setuju_rt');
  await actOn(await holder(`${post('rw')}-01`), ticket, 'setuju_rw');
  await actOn(await holder(post('kasi')), ticket, 'siapkan', { cocok_kependudukan: 'ya' });
  return { ticket, ...place, post };
}

/** From now on letters of the region wait for a certified signature, or are recorded in the system only. */
export async function signBy(world: World, way: 'certificate' | 'recorded'): Promise<void> {
  await world.database.ownerPool.query(
    `insert into signing_ways (region, way, changed_at) values ($1, $2, now())
     on conflict (region) do update set way = excluded.way`,
    [ORIGIN.code, way],
  );
}
