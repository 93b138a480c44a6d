/** The test vectors of signing capacity (UU 30/2014 art. 13 to 15; Permendagri 1/2023), as a table and with real posts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HERE, hired, type World, worldOfCases } from '../../test/cases.ts';
import type { Context, Official } from '../foundation/context.ts';
import { isProblem } from '../foundation/problem.ts';
import { person, setGrade } from '../people/index.ts';
import { addAgency } from '../regions/index.ts';
import { actorOf, appoint, createPost, delegate, post } from '../workforce/index.ts';
import { type AuthorityFacts, authorityOf, signerOf } from './authority.ts';

const NONE: AuthorityFacts = { title: 'Kepala Dinas', terms: [], held: undefined, levels: undefined };
const ORDINARY = { application: 'pengantar', affects: undefined, today: '2026-11-24' } as const;
const mandate = (more: Partial<NonNullable<AuthorityFacts['held']>> = {}) =>
  ({ as: 'mandate', inName: ['a.n. Bupati', 'Sekretaris Daerah'], ...more }) as const;

describe('who may sign', () => {
  test.each([
    ['the holder', { terms: [{ kind: 'holder', starts: '2026-01-01', ends: null }] }, ['Kepala Dinas']],
    [
      'a Plt inside the days',
      { terms: [{ kind: 'plt', starts: '2026-11-01', ends: '2026-11-24' }] },
      ['Plt. Kepala Dinas'],
    ],
    [
      'a Plh inside the days',
      { terms: [{ kind: 'plh', starts: '2026-11-24', ends: '2026-11-25' }] },
      ['Plh. Kepala Dinas'],
    ],
    ['a mandate one level down', { held: mandate(), levels: 1 }, ['a.n. Bupati', 'Sekretaris Daerah']],
    ['a mandate two levels down', { held: mandate(), levels: 2 }, ['a.n. Bupati', 'Sekretaris Daerah']],
    ['a delegation', { held: { as: 'delegation', inName: ['Camat'] }, levels: 1 }, ['Camat']],
    [
      'for its applications',
      { held: mandate({ only: ['pengantar'] }), levels: 1 },
      ['a.n. Bupati', 'Sekretaris Daerah'],
    ],
  ] as const)('%s', (_, facts, lines) => {
    expect(authorityOf(ORDINARY, { ...NONE, ...facts })).toEqual({ may: true, lines });
  });

  test.each([
    ['nobody else', {}, 'wrong-signer'],
    ['not one day after a term', { terms: [{ kind: 'plt', starts: '2026-09-01', ends: '2026-11-23' }] }, 'term-over'],
    ['not before a term', { terms: [{ kind: 'plh', starts: '2026-11-25', ends: '2026-11-27' }] }, 'term-not-begun'],
    ['not three levels down', { held: mandate(), levels: 3 }, 'too-low'],
    ['no delegation two levels down', { held: { as: 'delegation', inName: ['Lurah'] }, levels: 2 }, 'too-low'],
    ['not who only prepares', { held: mandate({ preparesOnly: true }), levels: 1 }, 'prepares-only'],
    ['not for other applications', { held: mandate({ only: ['izin'] }), levels: 1 }, 'other-applications'],
    ['not the superior of a vacant post', { held: { as: 'superior', inName: ['Camat'] } }, 'vacant-post'],
  ] as const)('%s', (_, facts, why) => {
    expect(authorityOf(ORDINARY, { ...NONE, ...facts })).toMatchObject({ may: false, why });
  });

  test.each([
    ['plt', { terms: [{ kind: 'plt', starts: '2026-11-01', ends: '2026-12-01' }] }, false],
    ['plh', { terms: [{ kind: 'plh', starts: '2026-11-01', ends: '2026-12-01' }] }, false],
    ['mandate', { held: mandate(), levels: 1 }, false],
    ['delegation', { held: { as: 'delegation', inName: ['Camat'] }, levels: 1 }, true],
    ['holder', { terms: [{ kind: 'holder', starts: '2026-01-01', ends: null }] }, true],
  ] as const)('art. 14(7): what changes the legal standing of staff, by %s', (_, facts, may) => {
    for (const affects of ['personnel', 'budget', 'organisation'] as const)
      expect(authorityOf({ ...ORDINARY, affects }, { ...NONE, ...facts }).may).toBe(may);
  });
});

describe('the vectors, with posts and appointments as they are kept', () => {
  let world: World;
  const who = new Map<string, Official>();

  beforeAll(async () => {
    world = await worldOfCases();
    await world.as('system', async ctx => {
      await addAgency(ctx, { id: 'setda', name: 'Sekretariat Daerah', short: 'SETDA', kind: 'secretariat' });
      const posts = [
        ['bupati', 'Bupati Contoh', 'head-of-region', ['head-of-region'], null],
        ['sekda', 'Sekretaris Daerah', 'head', ['regional-secretary'], 'bupati'],
        ['asisten', 'Asisten Administrasi Umum', 'head', [], 'sekda'],
        ['kadis', 'Kepala Dinas Pariwisata', 'head', [], 'sekda'],
        ['kabid', 'Kepala Bidang Promosi', 'section-head', [], 'kadis'],
        ['camat', 'Camat Kota', 'camat', [], 'sekda'],
      ] as const;
      for (const [id, title, kind, duties, superior] of posts)
        await createPost(ctx, { id, title, kind, duties, superior, agency: 'setda', area: null });
      for (const [nip, name, post] of [
        ['STAF11', 'Bambang', 'bupati'],
        ['STAF12', 'Sri', 'sekda'],
        ['STAF13', 'Tono', 'asisten'],
        ['STAF14', 'Umi', 'kabid'],
        ['STAF15', 'Wati', 'camat'],
      ] as const)
        who.set(post, await hired(ctx, nip, name, post));
    });
  });
  afterAll(() => expect(HERE).toBe('33.25'));

  /** The official as they may act on a day. */
  async function as<Result>(key: string, days: number, run: (ctx: Context) => Promise<Result>): Promise<Result> {
    const known = who.get(key);
    if (known === undefined) throw new Error(key);
    const actor = await world.as('system', async ctx => actorOf(ctx, await person(ctx, known.id)), { days });
    if (actor === undefined) throw new Error(`${key} may not act`);
    return world.as(actor, run, { days });
  }

  const sign = (key: string, over: string, days = 0, affects?: 'personnel') =>
    as(key, days, async ctx => {
      const signer = await signerOf(ctx, { post: await post(ctx, over), application: 'pengantar', affects });
      return signer.kind === 'person' ? signer.lines : [];
    });

  test('the regent and the regional secretary sign by name alone; the head of a district with rank and number', async () => {
    const numberOf = (key: string, over: string) =>
      as(key, 0, async ctx => {
        const signer = await signerOf(ctx, {
          post: await post(ctx, over),
          application: 'pengantar',
          affects: undefined,
        });
        return signer.kind === 'person' ? [signer.rank, signer.nip] : [];
      });
    for (const key of ['sekda', 'camat'])
      await world.as('system', ctx => setGrade(ctx, who.get(key)?.id ?? '', 'IV/c'));
    expect(await numberOf('bupati', 'bupati')).toEqual(['', '']);
    expect(await numberOf('sekda', 'sekda')).toEqual(['', '']);
    expect(await numberOf('camat', 'camat')).toEqual(['Pembina Utama Muda', 'STAF15']);
  });

  const refusal = async (run: Promise<unknown>): Promise<string> => {
    const problem = await run.then(
      () => undefined,
      (error: unknown) => error,
    );
    return isProblem(problem) ? problem.code : String(problem);
  };

  test('Plt Kadis signs surat keputusan moving a staff member: refused (14(7)); an ordinary letter is signed as Plt.', async () => {
    const official = who.get('kabid')?.id ?? '';
    await world.as('system', ctx =>
      appoint(ctx, { post: 'kadis', official, kind: 'plt', starts: '2026-11-20', ends: '2026-11-26' }),
    );
    expect(await refusal(sign('kabid', 'kadis', 0, 'personnel'))).toBe('letters.acting-strategic');
    expect(await sign('kabid', 'kadis')).toEqual(['Plt. Kepala Dinas Pariwisata']);
  });

  test('signing one day after the end of the Plt: refused, with the day (15(2))', async () => {
    expect(await sign('kabid', 'kadis', 2)).toEqual(['Plt. Kepala Dinas Pariwisata']);
    const problem = await sign('kabid', 'kadis', 3).catch((error: unknown) => error);
    expect(isProblem(problem, 'letters.term-over') && problem.details.day).toBe('2026-11-26');
  });

  test('Plh signs surat keterangan domisili on a day inside the appointment: accepted, the block shows "Plh. Camat …"', async () => {
    const official = who.get('asisten')?.id ?? '';
    await world.as('system', ctx =>
      appoint(ctx, { post: 'camat', official, kind: 'plh', starts: '2026-11-24', ends: '2026-11-27' }),
    );
    expect(await sign('asisten', 'camat', 1)).toEqual(['Plh. Camat Kota']);
    expect(await refusal(sign('asisten', 'camat', 4))).toBe('letters.term-over');
  });

  const give = (toPost: string) =>
    as('bupati', 0, ctx =>
      delegate(ctx, {
        post: 'bupati',
        toPost,
        kind: 'mandate',
        decides: true,
        applications: [toPost === 'sekda' ? 'izin' : 'pengantar'],
        starts: '2026-11-24',
        ends: '2026-11-30',
        basis: 'Keputusan Bupati 1/2026',
      }),
    );

  test('Asisten a.n. Bupati u.b. Sekda: accepted with both lines', async () => {
    await give('asisten');
    expect(await sign('asisten', 'bupati')).toEqual([
      'a.n. Bupati Contoh',
      'Sekretaris Daerah',
      'u.b.',
      'Asisten Administrasi Umum',
    ]);
  });

  test('Sekda a.n. Bupati: accepted, for what was given; not for what was given to others', async () => {
    await give('sekda');
    const lines = await as('sekda', 0, async ctx => {
      const signer = await signerOf(ctx, { post: await post(ctx, 'bupati'), application: 'izin', affects: undefined });
      return signer.kind === 'person' ? signer.lines : [];
    });
    expect(lines).toEqual(['a.n. Bupati Contoh', 'Sekretaris Daerah']);
    expect(await refusal(sign('sekda', 'bupati'))).toBe('letters.other-applications');
  });

  test('Kabid a.n. Bupati: refused, more levels than a mandate goes', async () => {
    expect(await refusal(give('kabid'))).toBe('workforce.delegation-too-low');
    expect(await refusal(sign('kabid', 'bupati'))).toBe('letters.wrong-signer');
  });
});
