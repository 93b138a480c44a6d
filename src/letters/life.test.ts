/** From asking to issuing, and what comes after: over cases, so that the timeline follows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PERMIT, type World, worldOfCases } from '../../test/cases.ts';
import { act, type Case, caseLetters, timelineOf } from '../cases/index.ts';
import type { Actor } from '../foundation/context.ts';
import { keepFilesIn } from '../foundation/files.ts';
import { isProblem } from '../foundation/problem.ts';
import type { Definition } from '../language/index.ts';
import {
  completeLetter,
  hearLetters,
  type IssuedLetter,
  letterByFile,
  lettersOf,
  numberLetter,
  replaceLetter,
  revokeLetter,
  standingOf,
  waitingCounts,
  waitingFor,
  waitingOf,
  withdrawLetter,
} from './index.ts';
import { seriesAccount } from './register/series.ts';

const { verifikasi, persetujuan } = PERMIT.flow.stages;
if (verifikasi?.actions === undefined || persetujuan === undefined) throw new Error('PERMIT has changed');

const letter = (name: string, more: object = {}) => ({
  name,
  layout: 'titled' as const,
  title: 'IZIN LAPAK',
  series: 'izin-lapak',
  number: 'nomor_surat',
  signer: 'kepala',
  body: 'Nomor {{surat.nomor}} diberikan kepada **{{nama}}**.\n\n: Usaha | {{usaha}}',
  valid_months: 12,
  ...more,
});

/** The head's own action issues at once; the verifier asks for a letter that the head signs. */
const LETTERED: Definition = {
  ...PERMIT,
  parameters: {
    nomor_surat: { type: 'number-pattern', label: 'Pola nomor', own: true, default: '510/{urut}/LPK/{tahun}' },
  } as Definition['parameters'],
  flow: {
    ...PERMIT.flow,
    stages: {
      ...PERMIT.flow.stages,
      verifikasi: {
        ...verifikasi,
        actions: {
          ...verifikasi.actions,
          terbitkan: { label: 'Minta surat', to: 'terbit', decides: 'grant', letter: 'izin' },
          pindahkan: { label: 'Minta keputusan', to: 'terbit', decides: 'grant', letter: 'mutasi' },
        },
      },
      persetujuan: {
        ...persetujuan,
        actions: { setujui: { label: 'Setujui', to: 'terbit', decides: 'grant', letter: 'izin' } },
      },
    },
  },
  letters: { izin: letter('Izin lapak'), mutasi: letter('Keputusan mutasi', { affects: 'personnel' }) },
};

let world: World;
let folder: string;
let of: Case;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'payung-letters-'));
  keepFilesIn(folder);
  hearLetters(caseLetters);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  world = await worldOfCases(undefined, { definition: LETTERED });
  of = await world.open({ usaha: 'Warung kopi' });
});

const doing = (actor: Actor, action: string, about: Case = of) =>
  world.as(actor, ctx => act(ctx, { ticket: about.ticket, action, answers: {}, version: about.version, who: 'desk' }));

const kinds = () => world.as('system', async ctx => (await timelineOf(ctx, of.id, 'public')).map(event => event.kind));

/** Asked for by the verifier, whom no signature is given. */
async function waiting(about: Case = of): Promise<string> {
  await doing(world.rina, 'terbitkan', about);
  const [one] = await world.as('system', ctx => waitingOf(ctx, about.id));
  if (one === undefined) throw new Error('Nothing waits');
  return one.id;
}

async function issued(about: Case = of): Promise<IssuedLetter> {
  const id = await waiting(about);
  await world.as(world.kepala, ctx => numberLetter(ctx, id));
  return world.as(world.kepala, ctx => completeLetter(ctx, id, {}));
}

const refusal = async (run: Promise<unknown>): Promise<string> => {
  const problem = await run.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isProblem(problem) ? problem.code : String(problem);
};

describe('a letter', () => {
  test('is issued at once where the official who decides may sign it', async () => {
    await doing(world.rina, 'lengkap');
    const at = await world.as('system', async ctx => (await timelineOf(ctx, of.id, 'all')).length);
    await world.as(world.kepala, ctx =>
      act(ctx, { ticket: of.ticket, action: 'setujui', answers: {}, version: of.version + 1, who: 'desk' }),
    );
    const [one] = await world.as('system', ctx => lettersOf(ctx, of.id));
    expect([one?.number, one?.signerName, one?.validUntil]).toEqual(['510/1/LPK/2026', 'Kartika Dewi', '2027-11-23']);
    expect((await kinds()).at(-1)).toBe('letter');
    expect(at).toBeGreaterThan(0);
  });

  test('waits for its signer otherwise: without a number, on the list of whoever may sign', async () => {
    const id = await waiting();
    expect((await kinds()).at(-1)).toBe('letter-asked');
    const lists = async (actor: Actor) =>
      (await world.as(actor, ctx => waitingFor(ctx, { limit: 10 }))).map(one => [one.id, one.number]);
    expect(await lists(world.kepala)).toEqual([[id, null]]);
    expect(await lists(world.rina)).toEqual([]);
    expect(await world.as(world.kepala, waitingCounts)).toEqual(new Map([['izin_lapak', 1]]));
    expect(await refusal(world.as(world.rina, ctx => numberLetter(ctx, id)))).toBe('letters.wrong-signer');
    expect(await refusal(world.as(world.kepala, ctx => completeLetter(ctx, id, {})))).toBe('letters.not-numbered');
  });

  test('is numbered and issued by its signer; the case follows in the same transaction', async () => {
    const id = await waiting();
    const numbered = await world.as(world.kepala, ctx => numberLetter(ctx, id));
    expect([numbered.number, numbered.content.signer.name]).toEqual(['510/1/LPK/2026', 'Kartika Dewi']);
    const pdf = new TextEncoder().encode('%PDF-1.7\n% a file that says nothing\n%%EOF\n');
    const done = await world.as(world.kepala, ctx => completeLetter(ctx, id, { pdf, digest: numbered.digest }));
    expect([done.id, done.number, done.state, done.digest]).toEqual([id, numbered.number, 'issued', numbered.digest]);
    expect((await world.as('system', ctx => letterByFile(ctx, done.file?.digest ?? '')))?.id).toBe(id);
    expect((await kinds()).slice(-2)).toEqual(['letter-asked', 'letter']);
    expect(await world.as('system', ctx => waitingOf(ctx, of.id))).toEqual([]);
    expect(await refusal(world.as(world.kepala, ctx => numberLetter(ctx, id)))).toBe('letters.not-waiting');
  });

  test('keeps its number when a signature fails and is tried again; a second signer waits for the first', async () => {
    const id = await waiting();
    const first = await world.as(world.kepala, ctx => numberLetter(ctx, id));
    const again = await world.as(world.kepala, ctx => numberLetter(ctx, id));
    expect([again.number, again.code, again.digest]).toEqual([first.number, first.code, first.digest]);
    const system: Actor = { kind: 'system', reason: 'test' };
    expect(await refusal(world.as(system, ctx => numberLetter(ctx, id)))).toBe('letters.being-signed');
    expect(await refusal(world.as(world.kepala, ctx => completeLetter(ctx, id, { digest: 'sha256:0' })))).toBe(
      'letters.written-anew',
    );
  });

  test('gets a number of the new year where the year changed before it was issued; the old one is explained', async () => {
    const id = await waiting();
    const before = await world.as(world.kepala, ctx => numberLetter(ctx, id));
    const after = await world.as(world.kepala, ctx => numberLetter(ctx, id), { days: 40 });
    expect([before.number, after.number, after.date]).toEqual(['510/1/LPK/2026', '510/1/LPK/2027', '2027-01-03']);
    await world.as(world.kepala, ctx => completeLetter(ctx, id, {}), { days: 40 });
    const old = await world.as('system', ctx =>
      seriesAccount(ctx, { series: 'izin-lapak', year: 2026 }, { limit: 50, offset: 0 }),
    );
    expect([old.last, old.letters, old.voids, old.numbers.map(one => one.kind)]).toEqual([1, 0, 1, ['void']]);
  });

  test('is withdrawn with a reason; its number is explained, its draft forgotten, the case told', async () => {
    const id = await waiting();
    await world.as(world.kepala, ctx => numberLetter(ctx, id));
    expect(await refusal(world.as(world.kepala, ctx => withdrawLetter(ctx, id, ' ')))).toBe('letters.reason');
    expect(await refusal(world.as(world.lain, ctx => withdrawLetter(ctx, id, 'Keliru')))).toBe(
      'letters.may-not-withdraw',
    );
    await world.as(world.kepala, ctx => withdrawLetter(ctx, id, 'Keliru diminta'));
    expect((await kinds()).at(-1)).toBe('letter-withdrawn');
    const rows = await world.as('system', ctx =>
      ctx.db.selectFrom('letters_waiting').select(['draft', 'numbered']).where('region', '=', ctx.region).execute(),
    );
    expect(rows).toEqual([{ draft: null, numbered: null }]);
    const account = await world.as('system', ctx =>
      seriesAccount(ctx, { series: 'izin-lapak', year: 2026 }, { limit: 50, offset: 0 }),
    );
    expect(account.numbers).toMatchObject([{ kind: 'void', line: { reason: 'Keliru diminta' } }]);
    expect(await refusal(world.as(world.kepala, ctx => numberLetter(ctx, id)))).toBe('letters.not-waiting');
  });

  test('is revoked by who may sign over its post, once, with its reason; the case is told', async () => {
    const one = await issued();
    expect(await refusal(world.as(world.rina, ctx => revokeLetter(ctx, one.id, 'Salah')))).toBe(
      'letters.may-not-revoke',
    );
    const after = await world.as(world.kepala, ctx => revokeLetter(ctx, one.id, 'Data keliru'));
    expect([after.revoked?.reason, standingOf(after, '2026-11-24')]).toEqual(['Data keliru', 'revoked']);
    expect(await refusal(world.as(world.kepala, ctx => revokeLetter(ctx, one.id, 'Lagi')))).toBe(
      'letters.already-revoked',
    );
    expect((await kinds()).at(-1)).toBe('letter-revoked');
  });

  test('is replaced by one with corrected answers: the old one counts until the new one is issued', async () => {
    const one = await issued();
    const made = await world.as(world.kepala, ctx =>
      replaceLetter(ctx, one.id, { corrections: { nama: 'Siti Aminah binti Ali' }, reason: 'Nama keliru' }),
    );
    if (made.state !== 'issued') throw new Error('It waits');
    expect([made.number, made.replaces]).toEqual(['510/2/LPK/2026', one.id]);
    expect(JSON.stringify(made.content.blocks)).toContain('binti Ali');
    const [old, next] = await world.as('system', ctx => lettersOf(ctx, of.id));
    expect([old?.replacedBy, old?.revoked?.reason, next?.replacedBy]).toEqual([made.id, 'Nama keliru', null]);
    if (old === undefined) throw new Error('gone');
    expect(standingOf(old, '2026-11-24')).toBe('replaced');
    expect(
      await refusal(world.as(world.kepala, ctx => replaceLetter(ctx, one.id, { corrections: {}, reason: 'x' }))),
    ).toBe('letters.already-replaced');
  });

  test('that no Plt may sign waits for the official who holds the post, and is on no other list', async () => {
    const { id } = world.agus;
    await world.as('system', async ctx => {
      await ctx.db
        .insertInto('appointments')
        .values({
          region: ctx.region,
          id: '019ac000-0000-7000-8000-000000000001',
          post: 'dagang-kepala',
          official: id,
          kind: 'plh',
          starts: '2026-11-24',
          ends: '2026-11-25',
          created_at: ctx.now,
        })
        .execute();
    });
    const plh: Actor = {
      ...world.agus,
      posts: [
        ...world.agus.posts,
        {
          id: 'dagang-kepala',
          title: 'Kepala Dinas',
          agency: 'dagang',
          kind: 'staff',
          as: 'plh',
          inName: ['Plh. Kepala Dinas'],
        },
      ],
    };
    await doing(world.rina, 'pindahkan');
    const [one] = await world.as('system', ctx => waitingOf(ctx, of.id));
    expect((await world.as(world.kepala, ctx => waitingFor(ctx, { limit: 5 }))).map(each => each.id)).toEqual([
      one?.id,
    ]);
    expect(await world.as(plh, ctx => waitingFor(ctx, { limit: 5 }))).toEqual([]);
    expect(await refusal(world.as(plh, ctx => numberLetter(ctx, one?.id ?? '')))).toBe('letters.acting-strategic');
    const other = await world.open({ usaha: 'Warung teh' });
    const ordinary = await waiting(other);
    const numbered = await world.as(plh, ctx => numberLetter(ctx, ordinary));
    expect(numbered.content.signer.lines).toEqual(['Plh. Kepala Dinas']);
  });

  test('that waits is dropped when its applicant is forgotten', async () => {
    await waiting();
    const { forgetPerson } = await import('../cases/index.ts');
    await world.as('system', ctx => forgetPerson(ctx, of.ticket));
    expect(await world.as('system', ctx => waitingOf(ctx, of.id))).toEqual([]);
  });

  test('of another region is not there', async () => {
    const one = await issued();
    expect(await refusal(world.as(world.luar, ctx => revokeLetter(ctx, one.id, 'Salah'), { region: '33.26' }))).toBe(
      'letters.none',
    );
  });
});
