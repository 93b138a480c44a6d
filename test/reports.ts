/** A citizen's report, opened as the form opens it. */
import { openCase } from '../src/cases/index.ts';
import type { Context } from '../src/foundation/context.ts';
import { applicationOf, installation } from '../src/installations/index.ts';
import { kecamatans, kelurahans } from '../src/regions/index.ts';

/** Opens a report in the region of the context; answers its ticket. */
export async function openReport(
  ctx: Context,
  { judul = 'Jalan berlubang', trackingHash = '1'.repeat(64) } = {},
): Promise<string> {
  const [district] = await kecamatans(ctx.db, ctx.region);
  const [village] = await kelurahans(ctx.db, ctx.region, district?.code);
  const of = await installation(ctx, 'lapor');
  const opened = await openCase(ctx, {
    installation: of,
    application: await applicationOf(ctx, of),
    answers: {
      jenis_laporan: 'pengaduan',
      kategori: 'jalan',
      ada_bahaya: false,
      judul,
      uraian: 'Lubang besar di tengah jalan dekat sekolah.',
      tanggal_kejadian: '2026-11-23',
      masih_terjadi: true,
      lokasi: { kecamatan: district?.code ?? '', kelurahan: village?.code ?? '' },
      nama: 'Wagiman',
      telepon: '081234567891',
      rahasiakan: false,
      rahasia_umum: false,
      pernyataan: true,
    },
    channel: 'online',
    trackingHash,
    now: ctx.now,
  });
  return opened.ticket;
}
