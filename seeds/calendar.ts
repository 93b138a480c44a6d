/** Calendars of the demonstration: Ramadan, and an agency that serves the public on Saturday mornings. */
import type { Context } from '../src/foundation/context.ts';
import type { Db } from '../src/foundation/database.ts';
import { addRamadan, agencies, declareDay, HOURS_OF_LAW, setHours } from '../src/regions/index.ts';

/** Its last day stands in the decree on national days (Idul Fitri 1447); the first is thirty days before, as expected. */
export function seedRamadan(db: Db): Promise<void> {
  return addRamadan(db, {
    first: '2026-02-19',
    last: '2026-03-20',
    name: 'Ramadan 1447 Hijriah',
    source: 'Peragaan: dihitung mundur dari Idul Fitri pada SKB; ganti dengan keputusan Menteri Agama',
  });
}

/** The health agency opens on Saturdays and closes for its stocktaking. */
export async function seedUnitCalendar(ctx: Context): Promise<void> {
  const [law] = HOURS_OF_LAW;
  const isThere = (await agencies(ctx)).some(one => one.id === 'dinkes');
  if (law === undefined || !isThere) return;
  const saturday = { opens: '08:00', closes: '12:00', breakFrom: '12:00', breakTo: '12:00' };
  await setHours(ctx, 'dinkes', {
    week: { ...law.week, '6': saturday },
    ramadan: { ...law.ramadan, '6': saturday },
    countJointLeave: false,
    lateNextDay: true,
    source: 'Keputusan Kepala Dinas Kesehatan tentang jam layanan (peragaan)',
  });
  await declareDay(ctx, { date: '2026-12-19', working: false, name: 'Inventarisasi obat' }, 'dinkes');
}
