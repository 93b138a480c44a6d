/** Letters that wait for a head of agency, as many as a test wants, and a certificate to sign them with. */
import { application } from '../src/catalogue/index.ts';
import type { Context } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { installation } from '../src/installations/index.ts';
import type { Definition } from '../src/language/index.ts';
import { ask, hearLetters, type WaitingLetter } from '../src/letters/index.ts';
import { type DevelopmentCertificate, makeDevelopmentCertificate } from '../src/signatures/index.ts';
import { post } from '../src/workforce/index.ts';
import { PERMIT, type World, worldOfCases } from './cases.ts';

/** The permit of the stalls, with a letter at its end. */
export const SIGNED_PERMIT: Definition = {
  ...PERMIT,
  parameters: {
    nomor_surat: { type: 'number-pattern', label: 'Pola nomor', example: '510/{urut}/LPK/{tahun}' },
  },
  letters: {
    izin: {
      name: 'Izin lapak',
      layout: 'titled',
      title: 'IZIN LAPAK',
      series: 'izin-lapak',
      number: 'nomor_surat',
      signer: 'kepala',
      body: 'Nomor {{surat.nomor}} diberikan kepada **{{nama}}**.\n\n: Usaha | {{usaha}}',
    },
  },
};

/** Something nobody may find anywhere afterwards. */
export const PASSPHRASE = 'frasa-yang-tidak-boleh-tercatat-9417';

/** Nobody hears of the letters of these tests: they have no cases. */
export function hearNothing(): void {
  hearLetters({
    matterOf: () => Promise.reject(new Error('no matter')),
    issued: () => Promise.resolve(),
    withdrawn: () => Promise.resolve(),
    revoked: () => Promise.resolve(),
    replacing: () => Promise.resolve(),
  });
}

export async function worldOfLetters(own?: Database): Promise<World> {
  const world = await worldOfCases(own, { definition: SIGNED_PERMIT });
  hearNothing();
  return world;
}

/** Has a verifier ask for a letter: the head of the agency signs it. */
export async function askForLetter(ctx: Context, name: string): Promise<WaitingLetter> {
  const here = await installation(ctx, SIGNED_PERMIT.id);
  const asked = await ask(ctx, {
    caseId: uuidv7(ctx.now.getTime()),
    ticket: `SMG-2026-${uuidv7().slice(-6).toUpperCase()}`,
    application: await application(ctx, here.digest),
    digest: here.digest,
    letterId: 'izin',
    scope: {
      answers: { nama: name, usaha: 'Warung kopi' },
      parameters: { nomor_surat: '510/{urut}/LPK/{tahun}' },
      today: '2026-11-24',
    },
    signerPost: await post(ctx, 'dagang-kepala'),
  });
  if (asked.state === 'issued') throw new Error('The letter does not wait');
  return asked;
}

export async function askForLetters(world: World, count: number): Promise<readonly WaitingLetter[]> {
  return world.as(world.rina, async ctx => {
    const letters: WaitingLetter[] = [];
    for (let n = 1; n <= count; n += 1) letters.push(await askForLetter(ctx, `Pemohon ${n}`));
    return letters;
  });
}

let made: Promise<DevelopmentCertificate> | undefined;

/** A certificate of this region's head of agency, valid around the tests' days. */
export function certificate(): Promise<DevelopmentCertificate> {
  made ??= makeDevelopmentCertificate({
    name: 'Kartika Dewi',
    organisation: 'Dinas Dagang',
    from: new Date('2026-01-01T00:00:00Z'),
    days: 700,
    passphrase: PASSPHRASE,
  });
  return made;
}
