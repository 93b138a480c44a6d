/** What a desk has kept after some months: views, answers written often, a note that calls a colleague, one thing reported twice. */
import { addNote, addTemplate, mergeCases, saveView } from '../src/cases/index.ts';
import type { Context, Official } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { person } from '../src/people/index.ts';
import { actorOf, holders } from '../src/workforce/index.ts';
import { ORIGIN } from './regions.ts';

const POST = 'pengelola-pengaduan';

const ANSWERS = [
  {
    name: 'Minta foto lokasi',
    text: 'Yth. {{nama}}, mohon kirim satu foto yang memperlihatkan letaknya agar petugas langsung ke tempat. Tiket Anda {{berkas.tiket}}.',
    textEn:
      'Dear {{nama}}, please send one photo that shows where it is, so that our team finds it at once. Your ticket is {{berkas.tiket}}.',
    application: null,
  },
  {
    name: 'Bukan jalan kota',
    text: 'Ruas ini dikelola pemerintah provinsi. Laporan Anda dapat diteruskan ke sana lewat saluran pengaduan provinsi; kami siap membantu menuliskannya.',
    textEn: '',
    application: 'lapor',
  },
] as const;

async function holderOf(ctx: Context, post: string): Promise<Official | undefined> {
  const [holder] = await holders(ctx, post);
  return holder === undefined ? undefined : actorOf(ctx, await person(ctx, holder.id));
}

async function openOnDesk(ctx: Context): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectFrom('tasks')
    .innerJoin('cases', join => join.onRef('cases.region', '=', 'tasks.region').onRef('cases.id', '=', 'tasks.case_id'))
    .select('cases.ticket')
    .where('tasks.region', '=', ctx.region)
    .where('tasks.post', '=', POST)
    .where('tasks.application', '=', 'lapor')
    .where('tasks.closed_at', 'is', null)
    .where('tasks.turn', '=', 'desk')
    .where('tasks.assignee', 'is', null)
    .orderBy('tasks.opened_at')
    .orderBy('tasks.id')
    .limit(3)
    .execute();
  return rows.map(row => row.ticket);
}

/** Fills the desk of whoever receives reports in the region where the story begins. */
export async function seedDesk(database: Database, now: Date): Promise<void> {
  const work = { actor: { kind: 'system', reason: 'peragaan' } as const, now, requestId: uuidv7(now.getTime()) };
  await database.inRegion(ORIGIN, work, async ctx => {
    const official = await holderOf(ctx, POST);
    if (official === undefined) return;
    const own = { ...ctx, actor: official };
    await saveView(own, { name: 'Lewat tenggat', query: 'tenggat=overdue', post: POST });
    await saveView(own, { name: 'Lapor terbaru', query: 'layanan=lapor&urut=newest', post: null });
    const agency = official.posts[0]?.agency ?? null;
    for (const answer of ANSWERS) await addTemplate(own, answer, agency);
    const [lead, duplicate, third] = await openOnDesk(ctx);
    if (lead === undefined || duplicate === undefined || third === undefined) return;
    await mergeCases(own, { ticket: duplicate, lead });
    const head = await holderOf(ctx, 'kadis-kominfo');
    const called = head === undefined ? '' : ` @${head.name}`;
    await addNote(own, { ticket: third, text: `Sudah dua kali dilaporkan lewat telepon. Mohon arahan.${called}` });
  });
}
