import { describe, expect, test } from 'vitest';
import type { PdfInspection, SignatureFound } from '../../signatures/index.ts';
import { type Evidence, exitCodeOf, judge, type Known, VERDICTS } from './verdict.ts';

const letter = (code: string, more: Partial<Known> = {}): Known => ({ code, standing: 'valid', signed: true, ...more });
const A = letter('AAAA-AAAA');
const B = letter('BBBB-BBBB');

const signature = (more: Partial<SignatureFound> = {}): SignatureFound => ({
  name: 'Lurah',
  level: 'B-B',
  certificate: {
    subject: 'Lurah',
    issuer: 'Induk',
    serial: '01',
    from: new Date(0),
    until: new Date(9e12),
    fingerprint: 'ours',
  },
  intact: true,
  trusted: true,
  coversAll: true,
  later: 'nothing',
  ...more,
});
const seen = (verdict: PdfInspection['verdict'], ...signatures: readonly SignatureFound[]): PdfInspection => ({
  verdict,
  signatures,
});

const NOTHING: Evidence<Known> = {
  byFile: undefined,
  named: [],
  expected: undefined,
  inspection: undefined,
  fault: undefined,
  own: [],
  words: undefined,
};

type Row = readonly [name: string, evidence: Partial<Evidence<Known>>, verdict: string];

const whole = (of: Known): Partial<Evidence<Known>> => ({ byFile: { letter: of, whole: true } });
const begun = (of: Known): Partial<Evidence<Known>> => ({ byFile: { letter: of, whole: false } });

const rows: readonly Row[] = [
  ['exactly the issued file', whole(A), 'genuine'],
  ['exactly the file, out of its time', whole(letter('AAAA-AAAA', { standing: 'expired' })), 'genuine-expired'],
  ['exactly the file, revoked', whole(letter('AAAA-AAAA', { standing: 'revoked' })), 'genuine-revoked'],
  ['exactly the file, replaced', whole(letter('AAAA-AAAA', { standing: 'replaced' })), 'genuine-replaced'],
  ['exactly the file of the code asked for', { ...whole(A), expected: A }, 'genuine'],
  ['exactly the file of an older letter, passed for another', { ...whole(A), expected: B }, 'other-letter'],
  [
    'the issued file with validation data behind it',
    { ...begun(A), inspection: seen('valid', signature({ later: 'validation-data' })) },
    'genuine',
  ],
  [
    'the issued file with validation data, revoked',
    {
      ...begun(letter('AAAA-AAAA', { standing: 'revoked' })),
      inspection: seen('valid', signature({ later: 'validation-data' })),
    },
    'genuine-revoked',
  ],
  [
    'the issued file painted over',
    { ...begun(A), inspection: seen('added-to', signature({ later: 'content' })) },
    'added-to',
  ],
  [
    'the issued file painted over and signed by somebody else',
    { ...begun(A), inspection: seen('stranger', signature({ later: 'content' }), signature({ trusted: false })) },
    'added-to',
  ],
  [
    'an unsigned issued file painted over, then signed',
    { ...begun(letter('AAAA-AAAA', { signed: false })), inspection: seen('valid', signature()) },
    'added-to',
  ],
  [
    'an unsigned issued file with a note',
    { ...begun(letter('AAAA-AAAA', { signed: false })), inspection: seen('unsigned') },
    'added-to',
  ],
  ['the issued file with something unreadable behind it', { ...begun(A), fault: 'unreadable' }, 'added-to'],
  ['a bit of the content', { named: [A], inspection: seen('changed', signature({ intact: false })) }, 'changed'],
  ['a bit of the content where no letter is named', { inspection: seen('changed', signature()) }, 'changed'],
  ['a bit of the signature', { named: [A], inspection: seen('broken-signature', signature()) }, 'broken-signature'],
  ['signed, then added to, not our file', { named: [A], inspection: seen('added-to', signature()) }, 'added-to'],
  ["a stranger's certificate", { named: [A], inspection: seen('stranger', signature({ trusted: false })) }, 'stranger'],
  [
    "a stranger's certificate beside one of ours",
    {
      named: [A],
      own: ['ours'],
      inspection: seen(
        'stranger',
        signature({ trusted: false }),
        signature({ trusted: false, certificate: undefined }),
      ),
    },
    'stranger',
  ],
  [
    'our own certificate, which no authority vouches for',
    { named: [A], own: ['ours'], inspection: seen('stranger', signature({ trusted: false })) },
    'not-as-issued',
  ],
  [
    'a certificate out of its time',
    { named: [A], inspection: seen('certificate-expired', signature()) },
    'certificate-expired',
  ],
  ['well signed, but another file', { named: [A], inspection: seen('valid', signature()) }, 'not-as-issued'],
  [
    'well signed, of another letter',
    { named: [A], expected: B, inspection: seen('valid', signature()) },
    'other-letter',
  ],
  ['a print', { named: [A], inspection: seen('unsigned') }, 'copy'],
  ['a print of the code asked for', { named: [A], expected: A, inspection: seen('unsigned') }, 'copy'],
  ['a scan, its code typed', { expected: A, inspection: seen('unsigned'), words: 'unreadable' }, 'copy'],
  ['a print that says something else', { named: [A], inspection: seen('unsigned'), words: 'differs' }, 'copy-differs'],
  ['a print that says the same', { named: [A], inspection: seen('unsigned'), words: 'same' }, 'copy'],
  ['a file with the codes of two letters', { named: [A, B], inspection: seen('unsigned') }, 'other-letter'],
  ['a print of another letter', { named: [A], expected: B, inspection: seen('unsigned') }, 'other-letter'],
  ['no letter of ours', { inspection: seen('unsigned') }, 'unknown'],
  ['no letter of ours, well signed', { inspection: seen('valid', signature()) }, 'unknown'],
  [
    'no letter of ours, signed by a stranger',
    { inspection: seen('stranger', signature({ trusted: false })) },
    'unknown',
  ],
  ['no PDF', { fault: 'not-a-pdf' }, 'not-a-pdf'],
  ['too large', { fault: 'too-large' }, 'too-large'],
  ['a PDF that is broken off', { inspection: seen('no-pdf') }, 'damaged'],
  ['a PDF that hangs its reader', { fault: 'unreadable' }, 'unreadable'],
];

describe('a file is judged', () => {
  test.each(rows)('%s', (_, evidence, verdict) => {
    expect(judge({ ...NOTHING, ...evidence }).verdict).toBe(verdict);
  });

  test('with every verdict', () => {
    expect(new Set(rows.map(row => row[2]))).toEqual(new Set(VERDICTS));
  });

  test('both letters are told where it is the wrong one', () => {
    expect(judge({ ...NOTHING, ...whole(A), expected: B })).toMatchObject({ letter: A, other: B });
    expect(judge({ ...NOTHING, named: [A], expected: B, inspection: seen('unsigned') })).toMatchObject({
      letter: A,
      other: B,
    });
    expect(judge({ ...NOTHING, named: [A, B], expected: B, inspection: seen('unsigned') })).toMatchObject({
      letter: B,
      other: A,
    });
  });

  test("a certificate of the region itself is told as trusted, a stranger's is not", () => {
    const mine = { named: [A], own: ['ours'], inspection: seen('stranger', signature({ trusted: false })) };
    expect(judge({ ...NOTHING, ...mine }).signatures[0]?.trusted).toBe(true);
    expect(judge({ ...NOTHING, ...mine, own: [] }).signatures[0]?.trusted).toBe(false);
  });
});

test('the command ends with 0 for what is genuine and valid alone', () => {
  expect(VERDICTS.filter(one => exitCodeOf(one) === 0)).toEqual(['genuine']);
  expect(VERDICTS.filter(one => exitCodeOf(one) === 2)).toEqual(['not-a-pdf', 'damaged', 'too-large', 'unreadable']);
});
