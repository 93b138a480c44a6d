/** What residents said of services that ended, one complaint about a service, and one request about personal data. */
import { caseByTicket, openCase } from '../src/cases/index.ts';
import { addDays, calendarDate, instantAt } from '../src/foundation/clock.ts';
import type { Context, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { sha256, uuidv7 } from '../src/foundation/identifiers.ts';
import { applicationOf, installation, installationIfAny } from '../src/installations/index.ts';
import { askPrivacyRight } from '../src/privacy/index.ts';
import { ELEMENTS, respond, type SurveyAnswers } from '../src/satisfaction/index.ts';
import { type Chance, chance } from './chance.ts';
import { ORIGIN, PARTNER } from './regions.ts';

const ZONE = 'Asia/Jakarta';
const HOUR_MILLIS = 3_600_000;
/** Of those who were served, so many say how it was. */
const ANSWERING = 0.85;
/** Elements that people here are less content with, for a plan of improvement to be about something. */
const WEAK: readonly string[] = ['time', 'complaints', 'facilities'];

const COMMENTS = [
  'Petugasnya ramah dan menjelaskan dengan sabar.',
  'Hasilnya bagus, tetapi menunggunya lama.',
  'Tidak perlu bolak-balik lagi. Terima kasih.',
  'Tolong kabari kalau melewati batas waktu.',
  'Kursi tunggu di kelurahan kurang.',
] as const;

function opinion(luck: Chance): SurveyAnswers {
  const score = (element: string): number =>
    luck.hit(0.12) ? 2 : luck.hit(WEAK.includes(element) ? 0.65 : 0.4) ? 3 : 4;
  return {
    scores: Object.fromEntries(ELEMENTS.filter(() => luck.hit(0.95)).map(element => [element, score(element)])),
    comment: luck.hit(0.4) ? luck.of(COMMENTS) : '',
    about: luck.hit(0.7)
      ? { sex: luck.hit(0.5) ? 'female' : 'male', age_group: luck.of(['20-29', '30-39', '40-49']) }
      : {},
  };
}

async function rateEnded(ctx: Context, luck: Chance): Promise<readonly string[]> {
  const ended = await ctx.db
    .selectFrom('cases')
    .select(['ticket', 'application', 'ended_on', 'updated_at'])
    .where('region', '=', ctx.region)
    .where('ended', 'in', ['granted', 'refused', 'done'])
    .orderBy('updated_at')
    .execute();
  for (const one of ended) {
    if (one.ended_on === null || !luck.hit(ANSWERING)) continue;
    const at = new Date(one.updated_at.getTime() + (1 + luck.whole(30)) * HOUR_MILLIS);
    if (at > ctx.now) continue;
    const here = await installationIfAny(ctx, one.application);
    const served = { ticket: one.ticket, application: one.application, unit: here?.agency ?? '', on: one.ended_on };
    await respond({ ...ctx, now: at, actor: { kind: 'citizen', ticket: one.ticket } }, served, opinion(luck));
  }
  return ended.map(one => one.ticket);
}

/** A complaint about a member of staff, whose bringer asked not to be known. */
async function complain(ctx: Context): Promise<void> {
  const here = await installation(ctx, 'pengaduan_pelayanan');
  const at = instantAt(addDays(calendarDate(ctx.now, ZONE), -3), '10:20', ZONE);
  await openCase(
    { ...ctx, actor: { kind: 'visitor' }, now: at },
    {
      installation: here,
      application: await applicationOf(ctx, here),
      answers: {
        nama_pelayanan: 'Surat pengantar kelurahan',
        tanggal_pelayanan: addDays(calendarDate(ctx.now, ZONE), -8),
        menyangkut_petugas: true,
        nama_petugas: 'Petugas loket pagi',
        penyimpangan: 'Standar menjanjikan satu hari. Saya disuruh kembali tiga kali tanpa penjelasan.',
        permintaan: 'Penjelasan dan permintaan maaf',
        nama: 'Wening Lestari',
        alamat: 'Jalan Peragaan 27, RT 03 RW 04',
        telepon: '081200007701',
        rahasiakan: true,
        pernyataan: true,
      },
      channel: 'online',
      trackingHash: sha256(`${ctx.region} ${uuidv7()}`).toString('hex'),
      now: at,
    },
  );
}

/** Somebody whose telephone number is wrong in an ended case asked yesterday to have it put right. */
async function askCorrection(ctx: Context, tickets: readonly string[]): Promise<void> {
  for (const ticket of [...tickets].reverse()) {
    const of = await caseByTicket(ctx, ticket);
    if (typeof of.answers.telepon !== 'string') continue;
    const yesterday = new Date(ctx.now.getTime() - 30 * HOUR_MILLIS);
    await askPrivacyRight({ ...ctx, now: yesterday, actor: { kind: 'citizen', ticket } }, of, {
      kind: 'correction',
      reason: 'Nomor telepon saya sudah berganti, pesan dari kelurahan tidak sampai.',
      corrections: new Map([['telepon', '081200009912']]),
      evidence: [],
      proof: 'tracking-code',
    });
    return;
  }
}

export async function seedRights(database: Database, now: Date): Promise<void> {
  const into = (region: RegionCode, run: (ctx: Context) => Promise<void>) =>
    database.inRegion(
      region,
      { actor: { kind: 'system', reason: 'peragaan' }, now, requestId: uuidv7(now.getTime()) },
      run,
    );
  await into(ORIGIN, async ctx => {
    const tickets = await rateEnded(ctx, chance(41));
    await complain(ctx);
    await askCorrection(ctx, tickets);
  });
  await into(PARTNER, async ctx => void (await rateEnded(ctx, chance(43))));
}
