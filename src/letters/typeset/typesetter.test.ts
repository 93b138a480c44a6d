/** How letters are set: the same bytes for the same letter, readable by everybody, and nothing hostile gets anywhere. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, test } from 'vitest';
import { permit, reply, run, SIGNED_AT, VERIFY, withRows } from '../../../test/fixtures/letters.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { LetterContent } from '../letter.ts';
import { setLetter } from '../pdf.ts';
import { type Rendered, type RenderJob, stopTypesetter, Typesetter } from './renderer.ts';
import { type Sandbox, sandbox, startTypesetter } from './sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'payung-letters-'));
afterAll(() => {
  stopTypesetter();
  rmSync(folder, { recursive: true });
});

const set = (content: LetterContent, standard?: RenderJob['standard']): Promise<Rendered> =>
  setLetter({ content, at: SIGNED_AT, verify: VERIFY, standard });
const has = (program: string): boolean => existsSync(`/usr/bin/${program}`);
const ask = (program: string, pdf: Uint8Array, ...args: readonly string[]): string => {
  const path = join(folder, 'asked.pdf');
  writeFileSync(path, pdf);
  return execFileSync(
    `/usr/bin/${program}`,
    args.length > 0 ? args.map(one => (one === 'FILE' ? path : one)) : [path],
    {
      encoding: 'utf8',
    },
  );
};
const textOf = (pdf: Uint8Array): string => ask('pdftotext', pdf, '-layout', 'FILE', '-');
const digest = (pdf: Uint8Array): string => createHash('sha256').update(pdf).digest('hex');
const codeOf = (error: unknown): string => (isProblem(error) ? error.code : String(error));

/** What setting these letters gave when the layout was last looked at; a change of typesetter or layout shows here. */
const GOLDEN = {
  permit: '0da63937759dd4890a81f96af69321b9ab0628621fef76d3b4800f9ca46a75e8',
  reply: 'fb712d9588076d483318c1cc39e4ba2841eea6a017244727571e13a1570d1b26',
} as const;

describe('the same letter gives the same bytes', () => {
  test.each([
    ['permit', permit, GOLDEN.permit],
    ['reply', reply, GOLDEN.reply],
  ])('%s', async (_, content, golden) => {
    expect(digest((await set(content)).pdf)).toBe(golden);
  });

  test('in another process too', async () => {
    const first = digest((await set(permit)).pdf);
    stopTypesetter();
    expect(digest((await set(permit)).pdf)).toBe(first);
  });
});

describe('the file is an archive file', () => {
  test.skipIf(!has('qpdf'))('whose structure is sound', async () => {
    expect(ask('qpdf', (await set(withRows(90))).pdf, '--check', 'FILE')).toContain(
      'No syntax or stream encoding errors',
    );
  });

  test.skipIf(!has('pdfinfo'))('tagged, titled, in Indonesian, of the paper of offices', async () => {
    const { pdf } = await set(permit);
    const facts = ask('pdfinfo', pdf);
    expect(facts).toMatch(/^Title:\s+Surat izin penyelenggaraan reklame Nomor 500\.16/m);
    expect(facts).toMatch(/^Keywords:.*D7K2-PX4M/m);
    expect(facts).toMatch(/^Tagged:\s+yes/m);
    expect(facts).toMatch(/^PDF version:\s+1\.7/m);
    expect(facts).toMatch(/^Page size:\s+609\.\d+ x 935\.\d+/m);
    expect(ask('pdfinfo', pdf, '-struct', 'FILE')).toMatch(/H1[\s\S]*Table[\s\S]*TH/);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (id-ID)');
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
  });

  test.skipIf(!has('pdffonts'))('with every typeface inside', async () => {
    const fonts = ask('pdffonts', (await set(permit)).pdf)
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/\+Tinos-\S+\s.*\syes yes yes\s/);
  });

  test('that passes as PDF/UA-1', async () => {
    expect((await set(withRows(90), 'ua-1')).pages).toBe(3);
    expect((await set(reply, 'ua-1')).pages).toBe(1);
  });

  const jars = [
    'preflight',
    'pdfbox2',
    'fontbox2',
    'xmpbox',
    'commons-logging',
    'javax.activation',
    'jaxb-api',
    'commons-io',
  ].map(name => `/usr/share/java/${name}.jar`);
  test.skipIf(!has('java') || !jars.every(jar => existsSync(jar)))(
    'that Preflight takes for PDF/A-1b',
    { timeout: 60_000 },
    async () => {
      const { pdf } = await set(permit, 'a-1b');
      const said = ask('java', pdf, '-cp', jars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', 'FILE');
      expect(said).toContain('is a valid PDF/A-1b file');
    },
  );

  test.skipIf(!has('zbarimg') || !has('pdftoppm'))('whose code a telephone reads', async () => {
    const { pdf } = await set(permit);
    ask('pdftoppm', pdf, '-r', '100', '-png', '-singlefile', 'FILE', join(folder, 'seen'));
    const read = execFileSync('/usr/bin/zbarimg', ['-q', '--raw', join(folder, 'seen.png')], { encoding: 'utf8' });
    expect(read.trim()).toBe(VERIFY);
  });
});

describe.skipIf(!has('pdftotext'))('the page', () => {
  const pagesOf = (pdf: Uint8Array): readonly string[] => textOf(pdf).split('\f').slice(0, -1);

  test('of a titled letter has title, number, subject, date, signer and copies', async () => {
    const [page = ''] = pagesOf((await set(permit)).pdf);
    for (const part of [
      'SURAT IZIN PENYELENGGARAAN REKLAME',
      'NOMOR: 500.16.7.2/0147/2026',
      'TENTANG',
      'PAPAN REKLAME DI JALAN KOTA',
      'pada tanggal 21 Juli 2026',
      'sampai dengan tanggal 20 Juli 2027',
      'a.n. BUPATI SUKAMAJU',
      'NIP 19680512 199303 1 007',
      'Tembusan:',
      'b. membongkarnya',
    ])
      expect(page).toContain(part);
  });

  test('of correspondence has no line that says nothing', async () => {
    const [page = ''] = pagesOf((await set(reply)).pdf);
    expect(page).toMatch(/Sukamaju, 21 Juli 2026/);
    expect(page).toMatch(/Yth\. Siti Aminah\s+di Tempat/);
    for (const absent of ['Lampiran', 'TENTANG', 'Tembusan', 'NIP', 'berlaku sampai', 'Halaman', 'none', 'null'])
      expect(page).not.toContain(absent);
    expect(pagesOf((await set({ ...reply, attachments: '2 (dua) berkas' })).pdf)[0]).toMatch(
      /Lampiran\s+: 2 \(dua\) berkas/,
    );
  });

  test('repeats the head of a table, numbers pages, and never leaves a signature alone', async () => {
    for (const count of [20, 26, 27, 28, 29, 30, 31, 66, 68, 70]) {
      const pages = pagesOf((await set(withRows(count))).pdf);
      const last = pages.at(-1) ?? '';
      expect(last).toContain('Drs. H. Bambang Suryanto, M.Si.');
      expect(last, `${count} rows`).toMatch(/Surat ini berlaku sampai/);
      if (pages.length === 1) continue;
      expect(pages[0]).toContain(`Halaman 1 dari ${pages.length}`);
      for (const page of pages.slice(1).filter(one => /Simpang Lima/.test(one)))
        expect(page).toMatch(/No\.\s+Jenis\s+Lokasi/);
      expect(pages[1]).toMatch(/–\s*2\s*–/);
    }
  });

  test('keeps the end of a table, of rows or of a list with the signature', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ label: run(`Baris ${i}`), value: run('isi') }));
    const items = Array.from({ length: 60 }, (_, i) => run(`butir ${i}`));
    const table = withRows(60).blocks[2];
    for (const [block, end] of [
      [{ kind: 'rows' as const, rows }, 'Baris 59'],
      [{ kind: 'list' as const, ordered: true, items }, '60. butir 59'],
      [table, 'Papan dua muka 60'],
    ] as const) {
      if (block === undefined) throw new Error('The permit has its table third');
      for (let more = 0; more < 3; more += 1) {
        const filler = Array.from({ length: more * 4 }, () => ({ kind: 'paragraph' as const, text: run('Pengisi.') }));
        const pages = pagesOf((await set({ ...permit, until: null, blocks: [...filler, block] })).pdf);
        expect(pages.at(-1)).toContain(end);
        expect(pages.at(-1)).toContain('Drs. H. Bambang');
      }
    }
  });
});

/** Texts that would do something if anything read them as Typst. */
const ATTACKS = [
  '#read("/etc/passwd")',
  '#import "@preview/tiaoma:0.2.0": *',
  '#include "/letter.json"',
  '#image("/etc/hostname")',
  ']#while true {}',
  '#{panic("stop")}',
  '$ 1/0 $ `#eval("1")` *b* _i_ <label> @ref \\ // komentar',
] as const;

describe('what people typed', () => {
  const infect = (value: unknown, attack: string): unknown => {
    if (typeof value === 'string') return `${value} ${attack}`;
    if (Array.isArray(value)) return value.map(one => infect(one, attack));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        ['kind', 'layout', 'date', 'until', 'marks', 'align', 'signing'].includes(key) ? one : infect(one, attack),
      ]),
    );
  };

  test.skipIf(!has('pdftotext')).each(ATTACKS)('stays what it is: %s', async attack => {
    const { pdf } = await set(infect(permit, attack) as LetterContent);
    const text = textOf(pdf);
    expect(text).not.toMatch(/root:|daemon:/);
    expect(text.replace(/\s+/g, '')).toContain(attack.replace(/\s+/g, ''));
  });

  test('may be long, empty or of any script', async () => {
    const name = 'Raden Ajeng Siti Nur Halimah binti Haji Muhammad Zainuddin Abdurrahman Wahid Kusumawardhani '.repeat(
      3,
    );
    for (const text of [name, '', 'x'.repeat(400), 'ꦗꦮ 漢字 😀 العربية', '\u0000\u202e']) {
      const signer = { ...permit.signer, name: text || '-', rank: text };
      const blocks = permit.blocks.map(block =>
        block.kind === 'table' ? { ...block, rows: [[run(text), run(text), run(text)]] } : block,
      );
      expect((await set({ ...permit, title: text || '-', signer, blocks })).pages).toBeGreaterThan(0);
    }
  });

  test('cannot make a letter of any length', { timeout: 30_000 }, async () => {
    const refused = await set(withRows(2_500)).catch(codeOf);
    expect(['letters.not-set', 'letters.typesetter-slow', 'letters.typesetter-died']).toContain(refused);
    expect((await set(reply)).pages).toBe(1);
  });
});

describe.each(sandbox() === 'bubblewrap' ? (['bubblewrap', 'limits'] as const) : ([sandbox()] as const))(
  'a hostile layout, %s',
  (within: Sandbox) => {
    const job: RenderJob = { files: { '/letter.json': '{}' }, timestamp: 0 };
    const layouts = (source: string): string => {
      const made = mkdtempSync(join(folder, 'layout-'));
      copyFileSync(join(import.meta.dirname, 'child.mjs'), join(made, 'child.mjs'));
      writeFileSync(join(made, 'letter.typ'), source);
      writeFileSync(join(made, 'secret.txt'), 'rahasia');
      return made;
    };
    const trying = async (source: string, withinMs = 8_000): Promise<string> => {
      const made = layouts(source);
      const typesetter = new Typesetter(() => startTypesetter(made, within), withinMs);
      try {
        return await typesetter.set(job).then(({ pages }) => `set ${pages}`, codeOf);
      } finally {
        typesetter.stop();
      }
    };

    test.each([
      '#read("/etc/passwd")',
      '#read("../../../../../../etc/passwd")',
      '#read("/secret.txt")',
      '#read("/proc/self/environ")',
      '#import "@preview/tiaoma:0.2.0": *',
      '#import "@local/x:0.1.0": *',
      '#image("file:///etc/hostname")',
    ])('reads nothing: %s', { timeout: 30_000 }, async source => {
      expect(await trying(source)).toBe('letters.not-set');
    });

    test('a harmless one is set', { timeout: 30_000 }, async () => {
      expect(
        await trying(
          '#set document(title: "a", date: datetime(year: 2026, month: 1, day: 1))\n#set text(font: "Tinos")\nSurat',
        ),
      ).toBe('set 1');
    });

    test('an endless loop is ended while the server goes on', { timeout: 30_000 }, async () => {
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      const loops = '#for a in range(100000) { for b in range(100000) { let c = a * b } }';
      expect(await trying(loops, 1_500)).toBe('letters.typesetter-slow');
      delay.disable();
      // A loop in this process would have held it for the whole second and a half; the bound leaves room for a busy machine.
      expect(delay.max / 1e6).toBeLessThan(1_200);
    });

    test('a crash ends the process, and the next letter has a new one', { timeout: 30_000 }, async () => {
      const folders = [layouts(`#let a = ${'('.repeat(50_000)}`), layouts('#set document(title: "a")\nSurat')];
      let starts = 0;
      const typesetter = new Typesetter(() => startTypesetter(folders[Math.min(starts++, 1)], within));
      expect(['letters.typesetter-died', 'letters.not-set']).toContain(await typesetter.set(job).catch(codeOf));
      typesetter.stop();
      expect((await typesetter.set(job)).pages).toBe(1);
      expect(starts).toBe(2);
      typesetter.stop();
    });

    test('memory has an end', { timeout: 30_000 }, async () => {
      const outcome = await trying('#let a = "x" * 4000000000\n#a.len()');
      expect(['letters.typesetter-died', 'letters.not-set', 'letters.typesetter-slow']).toContain(outcome);
    });
  },
);
