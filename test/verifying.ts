/** Letters to be checked: issued in the world of the stories, unsigned or with a signature. */
import { openCase } from '../src/cases/index.ts';
import { sha256, uuidv7 } from '../src/foundation/identifiers.ts';
import { applicationOf, installation, parametersOf } from '../src/installations/index.ts';
import { ask, completeLetter, type IssuedLetter, letterPdf, numberLetter, signatureOf } from '../src/letters/index.ts';
import { person } from '../src/people/index.ts';
import { kecamatans, kelurahans } from '../src/regions/index.ts';
import type { SigningService } from '../src/signatures/index.ts';
import { actorOf, holders, postsAll } from '../src/workforce/index.ts';
import type { World } from './world.ts';

export const VERIFY_ORIGIN = 'https://layanan.contoh.go.id';

export interface Wanted {
  readonly region: string;
  readonly slug: string;
  readonly name: string;
  /** With whose signature; recorded in the system only without it. */
  readonly signer?: SigningService | undefined;
  readonly replaces?: string | undefined;
}

export interface IssuedFile {
  readonly letter: IssuedLetter;
  readonly pdf: Uint8Array;
}

/** Issues one letter of introduction and keeps its file. */
export async function issuedLetter(world: World, wanted: Wanted): Promise<IssuedFile> {
  const { region, signer } = wanted;
  const now = world.clock.now;
  const work = { actor: { kind: 'system', reason: 'test' } as const, now, requestId: 'test' };
  let over = '';
  const visitor = { ...work, actor: { kind: 'visitor' } as const };
  const waits = await world.database.inRegion(region, visitor, async ctx => {
    const [district] = await kecamatans(ctx.db, ctx.region);
    const [village] = await kelurahans(ctx.db, ctx.region, district?.code);
    const of = await installation(ctx, 'pengantar');
    const application = await applicationOf(ctx, of);
    const answers = {
      nama: wanted.name,
      nik: '3374085505900001',
      alamat: 'Jalan Peragaan 8',
      telepon: '081234567890',
      kk: '3374080101200001',
      tempat_tinggal: { kecamatan: district?.code ?? '', kelurahan: village?.code ?? '', rw: '01', rt: '01' },
      tujuan_surat: 'Membuka rekening bank',
      atas_nama: 'sendiri',
      jenis_pengantar: 'domisili',
      pernyataan: true,
    };
    const opened = await openCase(ctx, {
      installation: of,
      application,
      answers,
      channel: 'online',
      trackingHash: sha256(uuidv7()).toString('hex'),
      now,
    });
    const [signerPost] = (await postsAll(ctx)).filter(post => post.id.startsWith('lurah'));
    if (signerPost === undefined) throw new Error('No post to sign over');
    over = signerPost.id;
    // A visitor may sign over no post, so the letter waits.
    return ask(ctx, {
      caseId: opened.id,
      ticket: opened.ticket,
      application,
      digest: of.digest,
      letterId: 'surat',
      signerPost,
      scope: { answers, parameters: await parametersOf(ctx, of), today: now.toISOString().slice(0, 10) },
      ...(wanted.replaces === undefined ? {} : { replaces: { id: wanted.replaces, reason: 'Nama salah tulis' } }),
    });
  });
  const actor = await world.database.reading(region, work, async ctx => {
    const [holder] = await holders(ctx, over);
    return holder === undefined ? undefined : actorOf(ctx, await person(ctx, holder.id));
  });
  if (actor === undefined) throw new Error('Nobody holds the signing post');
  const signing = { ...work, actor };
  const numbered = await world.database.inRegion(region, signing, ctx => numberLetter(ctx, waits.id));
  const verify = `${VERIFY_ORIGIN}/${wanted.slug}/verifikasi/${numbered.code}`;
  const set = await letterPdf({ ...numbered, issuedAt: numbered.numberedAt }, verify);
  const signed = await signer?.sign({
    pdf: set,
    reason: numbered.number,
    location: 'Kota',
    name: numbered.signerName,
    at: now,
  });
  const pdf = signed?.pdf ?? set;
  const signature = signed === undefined ? undefined : signatureOf('certificate', signed);
  const letter = await world.database.inRegion(region, signing, ctx =>
    completeLetter(ctx, waits.id, { pdf, ...(signature === undefined ? {} : { signature }) }),
  );
  return { letter, pdf };
}
