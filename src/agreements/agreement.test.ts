/** The law of agreements, as tables. The vectors are those of the rules KSD-01 … KSD-15. */
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  CLAUSES_OF,
  endingRefusal,
  extensionRefusal,
  missingClauses,
  partiesNeedingCouncil,
  type Signature,
  STAGES,
  type Stage,
  type Step,
  signerRefusal,
  stageAfterSigning,
  standingOf,
  stepRefusal,
  stepsOpenTo,
  stopsOn,
  turnOf,
} from './agreement.ts';
import { articleOf, coverageOf } from './coverage.ts';
import { draftClauses, printed } from './drafting.ts';
import { type Cost, costRefusal, lastDay, needsCouncil, planningRefusal, type Terms, termsRefusal } from './terms.ts';

const [A, B, C] = ['11.01', '11.02', '11.03'];
const free: Cost = { rupiah: 0, inBudget: false, burdensPublic: false };
const terms: Terms = {
  applications: 'all',
  years: 5,
  mayPassOn: false,
  creditRequired: true,
  onEnding: 'keep-without-updates',
};

function agreed(over: Partial<Agreement> = {}): Agreement {
  return {
    id: '00000000-0000-7000-8000-000000000000',
    origin: A ?? '',
    holder: B ?? '',
    initiator: B ?? '',
    subject: 'duplikasi aplikasi',
    need: 'pegawai berkurang',
    stage: 'need',
    terms,
    costs: { origin: free, holder: free },
    starts: null,
    ends: null,
    ended: null,
    historic: false,
    renews: null,
    documents: {},
    signatures: [],
    approvals: [],
    revision: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...over,
  };
}

const signed = (kind: Signature['kind'], party = ''): Signature => ({
  kind,
  party,
  name: 'Kepala',
  title: 'Bupati',
  capacity: 'head',
  mandate: null,
  signedAt: new Date('2026-06-05T03:00:00Z'),
});
const inForce = (over: Partial<Agreement> = {}) =>
  agreed({ stage: 'in-force', starts: '2026-06-05', ends: '2031-06-04', ...over });

describe('test vectors of the rules', () => {
  test('1: framework signed, no cost for either → no council, on to the working agreement', () => {
    const one = agreed({ stage: 'framework-signing' });
    expect(partiesNeedingCouncil(one)).toEqual([]);
    expect(stageAfterSigning(one, 'framework', [one.origin, one.holder])).toBe('working-draft');
  });

  test('2: Rp200 million outside the running budget → council', () => {
    const cost: Cost = { rupiah: 200_000_000, inBudget: false, burdensPublic: false };
    const one = agreed({ stage: 'framework-signing', costs: { origin: free, holder: cost } });
    expect(partiesNeedingCouncil(one)).toEqual([one.holder]);
    expect(stageAfterSigning(one, 'framework', [one.origin, one.holder])).toBe('council');
    expect(turnOf({ ...one, stage: 'council' })).toEqual([one.holder]);
  });

  test.each([
    ['working', false, undefined, 'mandate-needed'],
    ['working', false, { reference: ' ', date: '2026-06-01' }, 'mandate-needed'],
    ['working', false, { reference: 'SK 1/2026', date: '2026-06-06' }, 'mandate-later'],
    ['working', false, { reference: 'SK 1/2026', date: '2026-06-01' }, undefined],
    ['working', true, undefined, undefined],
    ['framework', true, undefined, undefined],
    ['framework', false, undefined, 'head-must-sign'],
    ['framework', false, { reference: 'SK 1/2026', date: '2026-06-01' }, 'head-must-sign'],
  ] as const)('3: %s signed by a head: %s, with power %o → %s', (kind, isHead, mandate, code) => {
    const refusal = signerRefusal(kind, { isHead, mandate }, '2026-06-05');
    expect(refusal?.code).toBe(code);
    if (refusal !== undefined) expect(refusal.details.rule).toBe('KSD-03');
  });

  test('4: a working agreement without sanctions is refused by KSD-09', () => {
    const clauses = Object.fromEntries(CLAUSES_OF.working.map(id => [id, id === 'sanctions' ? ' ' : 'teks']));
    expect(missingClauses('working', clauses)).toEqual({
      code: 'clauses-missing',
      details: { rule: 'KSD-09', clauses: ['sanctions'] },
    });
    expect(missingClauses('working', { ...clauses, sanctions: 'teks' })).toBeUndefined();
    expect(missingClauses('framework', {})?.details).toEqual({ rule: 'KSD-10', clauses: ['object'] });
  });

  test.each([
    ['2026-06-05', 5, '2031-06-04'],
    ['2026-01-01', 1, '2026-12-31'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2027-03-01', 1, '2028-02-29'],
  ])('5: from %s for %d years → last day %s', (start, years, last) => {
    expect(lastDay(start, years)).toBe(last);
  });
});

test.each([
  [0, false, false, false],
  [0, true, false, false],
  [1, false, false, true],
  [1, true, false, false],
  [0, false, true, true],
  [1, true, true, true],
])('the council is asked: Rp%d, budgeted %s, burdening %s → %s', (rupiah, inBudget, burdensPublic, asked) => {
  expect(needsCouncil({ rupiah, inBudget, burdensPublic })).toBe(asked);
});

describe('steps', () => {
  /** Who may do what: B asks, A answers. Every pair of stage and step that is not here is refused. */
  const open: Readonly<Record<Stage, { readonly A: readonly Step[]; readonly B: readonly Step[] }>> = {
    need: { A: [], B: ['edit', 'send', 'withdraw'] },
    offered: { A: ['accept', 'decline'], B: ['withdraw'] },
    'framework-draft': {
      A: ['revise-terms', 'draft-framework'],
      B: ['withdraw', 'revise-terms', 'draft-framework', 'present-framework'],
    },
    'framework-signing': {
      A: ['reopen-framework', 'sign-framework'],
      B: ['withdraw', 'reopen-framework', 'sign-framework'],
    },
    council: { A: [], B: ['withdraw', 'approve', 'disapprove'] },
    'working-draft': {
      A: ['revise-terms', 'draft-working'],
      B: ['withdraw', 'revise-terms', 'draft-working', 'present-working'],
    },
    'working-signing': { A: ['reopen-working', 'sign-working'], B: ['withdraw', 'reopen-working', 'sign-working'] },
    'in-force': {
      A: ['report', 'extend', 'propose-ending', 'drop-ending', 'end'],
      B: ['report', 'extend', 'propose-ending', 'drop-ending', 'end'],
    },
    ended: { A: [], B: [] },
    declined: { A: [], B: [] },
    withdrawn: { A: [], B: [] },
  };
  const costs = { origin: free, holder: { ...free, burdensPublic: true } };

  test.each(STAGES)('open in %s', stage => {
    const one = agreed({ stage, costs });
    expect(stepsOpenTo(one, one.origin)).toEqual(open[stage].A);
    expect(stepsOpenTo(one, one.holder)).toEqual(open[stage].B);
    expect(stepsOpenTo(one, C ?? '')).toEqual([]);
  });

  test('whoever signed does not sign twice, and it is the other’s turn', () => {
    const one = agreed({ stage: 'framework-signing', signatures: [signed('framework', B)] });
    expect(stepRefusal(one, 'sign-framework', one.holder)?.code).toBe('not-your-turn');
    expect(turnOf(one)).toEqual([A]);
    expect(stageAfterSigning(one, 'framework', [one.holder])).toBe('framework-signing');
  });

  test('a paper is confirmed, neither signed nor rewritten', () => {
    const paper = agreed({ stage: 'working-signing', historic: true, signatures: [signed('working', B)] });
    expect(stepsOpenTo(paper, paper.origin)).toEqual(['confirm']);
    expect(stepsOpenTo(paper, paper.holder)).toEqual(['withdraw']);
    expect(stepRefusal(agreed({ stage: 'working-signing' }), 'confirm', A ?? '')?.code).toBe('wrong-stage');
  });
});

test.each<[string, Partial<Terms>, string | undefined]>([
  ['all', {}, undefined],
  ['six years', { years: 6 }, 'term-too-long'],
  ['no year', { years: 0 }, 'term-too-long'],
  ['half a year', { years: 0.5 }, 'term-too-long'],
  ['none listed', { applications: [] }, 'no-applications'],
  ['a name where an id belongs', { applications: ['Lapor Warga'] }, 'application-shape'],
  ['a day that is none', { from: '2026-02-30' }, 'date-shape'],
  ['eleven years to wind up', { onEnding: 'stop', stopAfterDays: 4_000 }, 'wind-up-shape'],
])('terms: %s', (_, over, code) => {
  expect(termsRefusal({ ...terms, ...over }, '2026-06-05')?.code).toBe(code);
});

test('a paper may have run longer than today’s practice', () => {
  expect(termsRefusal({ ...terms, years: 10 }, '2005-01-01', true)).toBeUndefined();
});

test('KSD-05: an object is planned, or excepted', () => {
  expect(planningRefusal(terms)?.details.rule).toBe('KSD-05');
  expect(planningRefusal({ ...terms, planning: 'RKPD 2026, halaman 41' })).toBeUndefined();
  expect(planningRefusal({ ...terms, exception: 'national-programme' })).toBeUndefined();
});

test.each([[-1], [0.5], [1e15], [Number.NaN]])('a cost of %d is refused', rupiah => {
  expect(costRefusal({ ...free, rupiah })?.code).toBe('cost-shape');
});

test.each([
  ['2026-06-04', 'not-yet'],
  ['2026-06-05', 'in-force'],
  ['2031-06-04', 'in-force'],
  ['2031-06-05', 'expired'],
])('on %s it stands as %s', (today, standing) => {
  expect(standingOf(inForce(), today)).toBe(standing);
});

describe('endings (KSD-11)', () => {
  const by = (over: object = {}) => ({ party: B ?? '', proposal: undefined, today: '2027-01-10', ...over });
  test.each([
    ['leader-changed', '2027-01-10', by(), 'ending-unknown'],
    ['aim-reached', '2027-01-10', by(), undefined],
    ['law-changed', '2027-01-11', by(), 'ending-later'],
    ['object-lost', '2026-06-04', by(), 'ending-date'],
    ['term', '2031-06-04', by(), 'term-running'],
    ['term', '2031-06-04', by({ today: '2031-06-05' }), undefined],
    ['by-agreement', '2027-12-31', by(), 'both-must-agree'],
    ['by-agreement', '2027-12-31', by({ proposal: { party: B, on: '2027-12-31' } }), 'both-must-agree'],
    ['by-agreement', '2027-12-31', by({ proposal: { party: A, on: '2027-12-30' } }), 'both-must-agree'],
    ['by-agreement', '2027-12-31', by({ proposal: { party: A, on: '2027-12-31' } }), undefined],
  ])('%s on %s', (kind, on, who, code) => {
    expect(endingRefusal(inForce(), { kind, on }, who)?.code).toBe(code);
  });

  test('an ending agreed for later leaves it in force until that day; then it stops as the terms say', () => {
    const one = inForce({
      stage: 'ended',
      ended: { on: '2027-12-31', kind: 'by-agreement', reason: 'selesai' },
      terms: { ...terms, onEnding: 'stop', stopAfterDays: 30 },
    });
    expect(standingOf(one, '2027-12-31')).toBe('in-force');
    expect(standingOf(one, '2028-01-01')).toBe('ended');
    expect(stopsOn(one)).toBe('2028-01-30');
    expect(stopsOn(inForce())).toBeUndefined();
  });

  test('an extension is asked for while it runs (KSD-12)', () => {
    expect(extensionRefusal(inForce(), '2031-06-04')).toBeUndefined();
    expect(extensionRefusal(inForce(), '2031-06-05')?.details.rule).toBe('KSD-12');
  });
});

describe('coverage', () => {
  const listed = inForce({ terms: { ...terms, applications: ['lapor'] } });
  test.each([
    ['none', [], false, 'no-agreement'],
    ['in force for all', [inForce()], true, undefined],
    ['listed elsewhere', [listed], false, 'not-listed'],
    ['still under way', [agreed({ stage: 'working-draft' })], false, 'under-way'],
    ['expired, but renewed', [inForce({ ends: '2026-07-01' }), inForce()], true, undefined],
    ['declined', [agreed({ stage: 'declined' })], false, 'no-agreement'],
  ])('%s', (_, between, covered, why) => {
    const found = coverageOf(between, 'izin', '2026-08-01');
    expect(found.covered).toBe(covered);
    if (!found.covered) expect(found.why).toBe(why);
  });

  test('names the article as it is printed', () => {
    const one = {
      ...listed,
      documents: {
        working: {
          kind: 'working' as const,
          clauses: { purpose: 'a', object: 'b' },
          numberOrigin: null,
          numberHolder: null,
          place: null,
        },
      },
    };
    expect(articleOf(one, 'object')).toBe(2);
    expect(articleOf(one, 'ending')).toBeUndefined();
  });
});

describe('documents', () => {
  const party = (name: string) => ({ name, government: `Pemerintah ${name}`, headTitle: `Bupati ${name}` });
  const facts = { origin: party('Satu'), holder: party('Dua'), applications: [] };

  test('a draft lacks nothing that the law demands, whatever the terms', () => {
    for (const kind of ['framework', 'working'] as const) {
      for (const over of [{}, { applications: ['lapor'] }, { onEnding: 'stop', stopAfterDays: 90 } as const]) {
        const clauses = draftClauses(kind, agreed({ terms: { ...terms, ...over } }), facts);
        expect(missingClauses(kind, clauses)).toBeUndefined();
        expect(Object.keys(clauses)).toEqual([...CLAUSES_OF[kind]]);
        expect(Object.values(clauses).every(text => text.trim() !== '')).toBe(true);
      }
    }
  });

  test('a document is printed with its articles in order and both signatures', () => {
    const one = inForce({ signatures: [signed('working', A), signed('working', B)] });
    const clauses = draftClauses('working', one, facts);
    const document = { kind: 'working' as const, clauses, numberOrigin: '1/PKS', numberHolder: '2/PKS', place: 'Satu' };
    const paper = printed('working', { ...one, documents: { working: document } }, { ...facts, zone: 'Asia/Jakarta' });
    expect(paper.title).toBe('PERJANJIAN KERJA SAMA');
    expect(paper.opening).toBe(
      'Pada hari ini, Jumat, tanggal lima, bulan Juni, tahun dua ribu dua puluh enam, bertempat di Satu, kami yang bertanda tangan di bawah ini:',
    );
    expect(paper.articles.map(one => one.number)).toEqual(CLAUSES_OF.working.map((_, index) => index + 1));
    expect(paper.signatures.map(one => one.signedOn)).toEqual(['5 Juni 2026', '5 Juni 2026']);
  });
});
