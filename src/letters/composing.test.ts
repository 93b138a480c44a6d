/** The content of a letter as an application declares it: what it says of itself, and whose name it carries. */
import { describe, expect, test } from 'vitest';
import { app, fixture, on } from '../../test/fixtures/small-application.ts';
import { compile, type Definition, type Scope } from '../language/index.ts';
import { composeLetter, type DayOfSigning, numberOf, withoutDegrees } from './composing.ts';

const day: DayOfSigning = {
  number: '005/001/2026',
  date: '2026-02-10',
  until: null,
  place: 'Sukamaju',
  head: { government: 'Pemerintah Kabupaten Contoh', agency: 'Dinas', lines: [] },
  signer: { lines: ['Kepala Dinas'], name: 'Dr. Ir. H. Budi Santoso, M.Si.', rank: '', nip: '' },
  code: 'D7K2-PX4M',
  signing: 'certified',
};
const scope: Scope = { ...on('2026-02-10', { nama: 'Siti' }) };
const { jawaban } = fixture.letters;
if (jawaban === undefined) throw new Error('The fixture has this letter');
const withLetter = (changes: Partial<typeof jawaban>) =>
  composeLetter(
    compile({ ...fixture, letters: { jawaban: { ...jawaban, ...changes } } } satisfies Definition),
    'jawaban',
    scope,
    day,
  );

test.each([
  ['Drs. H. Bambang Suryanto, M.Si.', 'H. Bambang Suryanto'],
  ['Prof. Dr. Ir. Sri Wahyuni, S.T., M.Eng.', 'Sri Wahyuni'],
  ['dr. Ayu Lestari, Sp.A.', 'Ayu Lestari'],
  ['Budi', 'Budi'],
  ['Drajat Irawan', 'Drajat Irawan'],
  ['R. Ngt. Kusuma', 'R. Ngt. Kusuma'],
])('%s in a decision is %s', (name, bare) => expect(withoutDegrees(name)).toBe(bare));

describe('a letter', () => {
  test('that decides names its signer without degrees (Permendagri 1/2023 article 44)', () => {
    const decision = withLetter({ body: ': Menimbang | x\n# MEMUTUSKAN:\n: KESATU | y' });
    expect(decision.signer.name).toBe('H. Budi Santoso');
    expect(withLetter({ body: 'Biasa.' }).signer.name).toBe(day.signer.name);
    expect(withLetter({ body: '## MEMUTUSKAN\n\nbukan di tengah' }).signer.name).toBe(day.signer.name);
  });

  test('carries what it says of itself, filled in, and nothing that is not there', () => {
    const full = withLetter({
      about: 'Perbaikan untuk {{nama}}',
      attachments: '1 (satu) berkas',
      security: 'restricted',
      urgency: 'urgent',
      to: 'Yth. {{nama}}',
    });
    expect(full).toMatchObject({
      about: 'Perbaikan untuk Siti',
      attachments: '1 (satu) berkas',
      security: 'restricted',
      urgency: 'urgent',
      to: 'Siti',
      signing: 'certified',
    });
    const plain = withLetter({ security: 'ordinary', urgency: 'ordinary', about: '  ' });
    for (const key of ['about', 'attachments', 'security', 'urgency']) expect(plain).not.toHaveProperty(key);
  });

  test('takes its number from the pattern, with its classification and how secret it is', () => {
    const given = {
      pattern: '{sifat}-{urut:2}/{klasifikasi}/{kode}/{tahun}',
      sequence: 3,
      date: '2026-02-10',
      code: 'DPU',
    };
    const letter = { ...jawaban, classification: '600.1', security: 'secret' as const };
    expect(numberOf(app, letter, scope, given)).toBe('R-03/600.1/DPU/2026');
  });
});
