/** `payung letter render`: a specimen from an application, from answers, from content; and what it says where it cannot. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { permit } from '../fixtures/letters.ts';
import { payung, temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const at = (name: string): string => join(temporary.path, name);
afterAll(() => temporary.remove());

const render = (from: string, ...more: string[]) =>
  payung(['letter', 'render', from, '--out', at('jadi.pdf'), ...more]);
interface Said {
  readonly letter: string | null;
  readonly number: string;
  readonly pages: number;
  readonly digest: string;
}

describe('payung letter render', { timeout: 180_000 }, () => {
  test("sets an application's letter on the answers of a scenario, the same each time", async () => {
    const ran = await render('applications/makam', '--json');
    expect(ran.code, ran.err + ran.out).toBe(0);
    const said = JSON.parse(ran.out) as Said;
    expect([said.letter, said.pages]).toEqual(['surat', 1]);
    expect(said.number).toMatch(/^400\.12\/001\//);
    const file = readFileSync(at('jadi.pdf'));
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(file).digest('hex')).toBe(said.digest);
    expect((JSON.parse((await render('applications/makam', '--json')).out) as Said).digest).toBe(said.digest);
  });

  test('sets content from a file, and answers of one', async () => {
    writeFileSync(at('isi.json'), JSON.stringify(permit));
    const content = JSON.parse((await render(at('isi.json'), '--stamp', '', '--json')).out) as Said;
    expect([content.letter, content.number]).toEqual([null, permit.number]);
    writeFileSync(at('jawaban.json'), JSON.stringify({ nama: 'Siti', nama_almarhum: 'Slamet' }));
    const ran = await render('applications/makam', '--answers', at('jawaban.json'), '--date', '2026-07-21', '--json');
    expect(ran.code, ran.err + ran.out).toBe(0);
    expect((JSON.parse(ran.out) as Said).number).toContain('VII/2026');
  });

  test('says with exit code 1 what is missing', async () => {
    const none = await render('applications/makam', '--letter', 'tidak_ada');
    expect([none.code, none.out.includes('its letters are surat')]).toEqual([1, true]);
    writeFileSync(at('kosong.json'), '{}');
    const empty = await render(at('kosong.json'));
    expect([empty.code, empty.out.includes("is not a letter's content: layout, title")]).toEqual([1, true]);
    writeFileSync(at('rusak.json'), '{');
    expect((await render(at('rusak.json'))).out).toContain('is not JSON');
    expect((await render('applications/makam', '--signing', 'tinta')).code).toBe(2);
  });
});
