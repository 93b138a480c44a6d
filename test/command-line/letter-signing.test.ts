/** `payung letter sign`: a file signed from a shell, and what it says where it cannot be. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf } from '../../src/signatures/index.ts';
import { makePki, PASSPHRASE, type Pki } from '../pki.ts';
import { payung, temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const at = (name: string): string => join(temporary.path, name);
let pki: Pki;

/** A page with nothing on it, written by hand (ISO 32000-2, 7.5). */
function emptyPage(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  return `${text}xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

beforeAll(async () => {
  pki = await makePki();
  writeFileSync(at('surat.pdf'), emptyPage());
  writeFileSync(at('sandi'), `${PASSPHRASE}\nbaris kedua tidak dibaca\n`);
  writeFileSync(at('sandi-salah'), 'bukan itu\n');
  writeFileSync(at('rsa.p12'), pki.container('rsa'));
}, 180_000);
afterAll(async () => {
  temporary.remove();
  await pki.close();
});

const run = (passphrase: string, ...more: string[]) => {
  const args = ['--container', at('rsa.p12'), '--passphrase-file', at(passphrase), '--out', at('jadi.pdf'), ...more];
  return payung(['letter', 'sign', at('surat.pdf'), ...args], { PAYUNG_INSIDE: '127.0.0.1' });
};

describe('payung letter sign', { timeout: 180_000 }, () => {
  test('writes a file that is valid, and says with what it was signed', async () => {
    const ran = await run('sandi', '--reason', 'Keterangan', '--location', 'Kota Contoh', '--json');
    expect(ran.code, ran.err).toBe(0);
    const said = JSON.parse(ran.out) as { level: string; digest: string; certificate: { subject: string } };
    expect([said.level, said.certificate.subject]).toEqual(['B-B', 'Bambang Suryanto']);
    const file = readFileSync(at('jadi.pdf'));
    expect(createHash('sha256').update(file).digest('hex')).toBe(said.digest);
    expect(file.toString('latin1')).toContain('/Location (Kota Contoh)');
    expect((await inspectPdf(file, { trusted: [pki.root], at: new Date() })).verdict).toBe('valid');
  });

  test('asks the time-stamp authority that it is given', async () => {
    const ran = await run('sandi', '--timestamp', `${pki.url}/tsa`);
    expect(ran.code, ran.err + ran.out).toBe(0);
    expect(ran.out).toContain('signed B-T by Bambang Suryanto');
  });

  test('refuses with a sentence and exit code 1, and never shows the passphrase', async () => {
    const ran = await run('sandi-salah');
    expect([ran.code, ran.out]).toEqual([
      1,
      'The passphrase does not fit. Type it once more.\n(signatures.wrong-passphrase)\n',
    ]);
    expect(ran.out + ran.err).not.toContain('bukan itu');
  });

  test('is used wrongly with a level that needs a time-stamp and has none: exit code 2', async () => {
    expect((await run('sandi', '--level', 'B-T')).code).toBe(2);
    expect((await run('sandi', '--level', 'A')).code).toBe(2);
  });
});
