/** Steps that several stories take. */
import type { Visitor, World } from '../world.ts';

export const ORIGIN = { slug: 'kota-semarang', code: '33.74' } as const;
export const HOLDER = { slug: 'kabupaten-batang', code: '33.25' } as const;
export const OUTSIDER = { slug: 'kabupaten-rembang', code: '33.17' } as const;

/** The offer that lies on the origin's desk goes through all its stages, by the people whose turn it is. */
export async function agree(world: Pick<World, 'official'>): Promise<string> {
  const [originDesk, holderDesk] = [
    await world.official(ORIGIN.slug, ORIGIN.code, 'cooperation'),
    await world.official(HOLDER.slug, HOLDER.code, 'cooperation'),
  ];
  const [originHead, holderHead] = [
    await world.official(ORIGIN.slug, ORIGIN.code, 'head-of-region'),
    await world.official(HOLDER.slug, HOLDER.code, 'head-of-region'),
  ];
  await holderDesk.get(`/${HOLDER.slug}/kesepakatan`);
  const id = /kesepakatan\/([0-9a-f-]{36})/.exec(holderDesk.page.html)?.[1] ?? '';
  const take = async (
    who: Visitor,
    slug: string,
    action: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    await who.get(`/${slug}/kesepakatan/${id}`);
    await who.submit(values, { action: `/${action}` });
    if (who.page.status !== 200)
      throw new Error(`${action} was answered ${who.page.status}: ${who.page.text.slice(0, 400)}`);
  };
  await take(originDesk, ORIGIN.slug, 'terima', { letter: '134.4/502/2026' });
  await take(holderDesk, HOLDER.slug, 'ajukan-kesepakatan-bersama');
  await take(holderHead, HOLDER.slug, 'tanda-tangani-kesepakatan-bersama', { number: '12/KB/2026' });
  await take(originHead, ORIGIN.slug, 'tanda-tangani-kesepakatan-bersama', { number: '119/KB/2026' });
  await take(holderDesk, HOLDER.slug, 'ajukan-perjanjian-kerja-sama');
  await take(originHead, ORIGIN.slug, 'tanda-tangani-perjanjian-kerja-sama', { number: '120/PKS/2026' });
  await take(holderHead, HOLDER.slug, 'tanda-tangani-perjanjian-kerja-sama', { number: '13/PKS/2026' });
  return id;
}
