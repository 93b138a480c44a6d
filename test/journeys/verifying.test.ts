/** Whoever receives a letter checks it: every way in which a file can be false is told apart, on the page and by the command. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/commands.ts';
import { verifyLetter } from '../../src/letter-verify-command.ts';
import { configureTrust, revokeLetter, stopReader, stopTypesetter, type Verdict } from '../../src/letters/index.ts';
import { verifyingTexts } from '../../src/letters/verifying/texts.ts';
import { certificateService, makeDevelopmentCertificate, type SigningService } from '../../src/signatures/index.ts';
import {
  annotated,
  bitOfContent,
  bitOfSignature,
  hasQpdf,
  paintedOver,
  printed,
  savedAnew,
  scanned,
} from '../tampered.ts';
import { type IssuedFile, issuedLetter, VERIFY_ORIGIN } from '../verifying.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { HOLDER, ORIGIN } from './steps.ts';

let world: World;
let bank: Visitor;
let ours: SigningService;
let stranger: SigningService;
let root: Uint8Array;
/** Signed and valid; signed and revoked; replaced by `next`; recorded only. */
let signed: IssuedFile;
let revoked: IssuedFile;
let former: IssuedFile;
let next: IssuedFile;
let plain: IssuedFile;

const at = (path: string) => `/${ORIGIN.slug}${path}`;
const text = verifyingTexts.id;

async function signerNamed(name: string): Promise<{ service: SigningService; root: Uint8Array }> {
  const passphrase = 'sandi uji coba';
  const from = new Date('2026-01-01T00:00:00Z');
  const made = await makeDevelopmentCertificate({ name, organisation: 'Pemerintah', from, days: 730, passphrase });
  const service = await certificateService({ container: made.container, passphrase, level: 'B-B' });
  return { service, root: made.root };
}

beforeAll(async () => {
  world = await openWorld();
  bank = world.visitor();
  ({ service: ours, root } = await signerNamed('Lurah'));
  // The same name on a certificate that somebody else made.
  stranger = (await signerNamed('Lurah')).service;
  const of = { region: ORIGIN.code, slug: ORIGIN.slug };
  signed = await issuedLetter(world, { ...of, name: 'Siti Aminah', signer: ours });
  revoked = await issuedLetter(world, { ...of, name: 'Slamet Riyadi', signer: ours });
  former = await issuedLetter(world, { ...of, name: 'Sri Wahyuni', signer: ours });
  next = await issuedLetter(world, { ...of, name: 'Sri Wahyuningsih', signer: ours, replaces: former.letter.id });
  plain = await issuedLetter(world, { ...of, name: 'Bambang Suryanto' });
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  await world.database.inRegion(ORIGIN.code, work, ctx =>
    revokeLetter(ctx, revoked.letter.id, 'Keterangan tidak benar'),
  );
  mkdirSync(join(world.folder, 'trust'));
  writeFileSync(join(world.folder, 'trust/root.der'), root);
  configureTrust(join(world.folder, 'trust'));
}, 120_000);
afterAll(async () => {
  stopTypesetter();
  stopReader();
  configureTrust(undefined);
  await world.close();
});

/** Sends the file from the page on which one begins, or from that of a letter's code. */
async function send(pdf: Uint8Array, code?: string, slug: string = ORIGIN.slug): Promise<void> {
  await bank.get(`/${slug}/verifikasi${code === undefined ? '' : `/${code}`}`);
  await bank.submit({}, { action: '/verifikasi/berkas', files: [{ field: 'berkas', name: 'surat.pdf', bytes: pdf }] });
}

/** The verdict that the page shows, by its heading. */
function shown(): string {
  const heading = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(bank.page.html)?.[1] ?? '';
  return Object.entries(text.verdicts).find(([, told]) => told.title === heading)?.[0] ?? `no verdict: ${heading}`;
}

async function commanded(pdf: Uint8Array, options: { offline?: boolean; trust?: boolean; region?: string } = {}) {
  const path = join(world.folder, 'surat.pdf');
  writeFileSync(path, pdf);
  const around = {
    database: world.database,
    files: join(world.folder, 'files'),
    ownerUrl: undefined,
    version: 'test',
    clock: () => world.clock.now,
  };
  const { offline, trust, region } = options;
  return verifyLetter(
    path,
    {
      data: world.folder,
      trust: trust === true ? [join(world.folder, 'trust/root.der')] : [],
      ...(offline === undefined ? {} : { offline }),
      ...(region === undefined ? {} : { region }),
    },
    (_, request) => runCommand(around, request, () => undefined),
  );
}

type Row = readonly [
  name: string,
  file: () => Promise<Uint8Array> | Uint8Array,
  verdict: Verdict,
  /** Without the register, its authority trusted. */
  offline: string,
];

const linesOf = (of: IssuedFile, name: string): readonly string[] => [
  'SURAT PENGANTAR',
  `NOMOR: ${of.letter.number}`,
  `Nama ${name}`,
  'NIK 3374085505900001',
  'Nomor KK 3374080101200001',
  'Alamat Jalan Peragaan 8',
  'adalah warga kami menurut keterangan ketua RT dan ketua RW setempat serta data kependudukan.',
  'Surat pengantar ini ditujukan kepada bank untuk keperluan: Membuka rekening bank',
  'Demikian surat pengantar ini dibuat untuk dipergunakan sebagaimana mestinya.',
  'Pemerintah Kota, Kelurahan, Lurah, tanda tangan, dan banyak kata lain yang biasa ada pada surat.',
  `Periksa di ${VERIFY_ORIGIN}/${ORIGIN.slug}/verifikasi/${of.letter.code} dengan kode ${of.letter.code}.`,
];

const rows: readonly Row[] = [
  ['the file as it was issued', () => signed.pdf, 'genuine', 'signed'],
  ['the file as it was issued, recorded in the system only', () => plain.pdf, 'genuine', 'unsigned'],
  ['a revoked letter', () => revoked.pdf, 'genuine-revoked', 'signed'],
  ['a replaced letter', () => former.pdf, 'genuine-replaced', 'signed'],
  ['the letter that replaced it', () => next.pdf, 'genuine', 'signed'],
  ['a bit of the content', () => bitOfContent(signed.pdf), 'changed', 'changed'],
  ['a bit of the signature', () => bitOfSignature(signed.pdf), 'broken-signature', 'broken-signature'],
  ['a page painted over in a later revision', () => paintedOver(signed.pdf), 'added-to', 'added-to'],
  ['a note added later', () => annotated(signed.pdf), 'added-to', 'added-to'],
  ['an unsigned letter painted over', () => paintedOver(plain.pdf), 'added-to', 'unsigned'],
  [
    "painted over, then signed by a stranger of the signer's name",
    async () => signedBy(stranger, await paintedOver(plain.pdf)),
    'added-to',
    'stranger',
  ],
  [
    "the letter's text on a stranger's certificate of the signer's name",
    async () => signedBy(stranger, await printed(linesOf(signed, 'Siti Aminah'))),
    'stranger',
    'stranger',
  ],
  [
    'another text signed with the certificate of ours',
    async () => signedBy(ours, await printed(linesOf(signed, 'Siti Palsu'))),
    'not-as-issued',
    'signed',
  ],
  ['a print that says something else', () => printed(linesOf(signed, 'Siti Palsu')), 'copy-differs', 'unsigned'],
  [
    'a file with the codes of two letters',
    () => printed([...linesOf(plain, 'Bambang Suryanto'), `kode ${signed.letter.code}`]),
    'other-letter',
    'unsigned',
  ],
  ['a scan', () => scanned(), 'unknown', 'unsigned'],
  ['any other file', () => printed(['Undangan rapat RT', 'Sabtu malam']), 'unknown', 'unsigned'],
  ['no PDF', () => Buffer.from('Ini surat biasa.'), 'not-a-pdf', 'not-a-pdf'],
  ['a PDF that is broken off', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), 'damaged', 'damaged'],
  [
    'a file that is too large',
    () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10_000_001)]),
    'too-large',
    'too-large',
  ],
];

async function signedBy(service: SigningService, pdf: Uint8Array): Promise<Uint8Array> {
  const what = { pdf, reason: 'Surat', location: 'Kota', name: 'Lurah', at: world.clock.now };
  return (await service.sign(what)).pdf;
}

describe('a file is told for what it is', () => {
  test.each(rows)('%s', async (_, file, verdict, offline) => {
    const pdf = await file();
    await send(pdf);
    expect([bank.page.status, shown()]).toEqual([200, verdict]);
    expect((await commanded(pdf)).verdict).toBe(verdict);
    expect((await commanded(pdf, { offline: true, trust: true })).verdict).toBe(offline);
  });

  test.skipIf(!hasQpdf)('saved anew by another program: a copy that says the same', async () => {
    const pdf = savedAnew(plain.pdf);
    await send(pdf);
    expect(shown()).toBe('copy');
    expect(bank.page.text).toContain(text.wordsSame);
    expect(bank.page.text).toContain(plain.letter.number);
    expect(await commanded(pdf)).toMatchObject({ verdict: 'copy', words: 'same' });
  });

  test('an older letter passed for the current one: both are shown', async () => {
    await send(former.pdf, next.letter.code);
    expect(shown()).toBe('other-letter');
    expect(bank.page.text).toContain(former.letter.number);
    expect(bank.page.text).toContain(next.letter.number);
  });

  test('a scan with its code: nothing is proven, and the register stands beside it to compare', async () => {
    await send(await scanned(), signed.letter.code);
    expect(shown()).toBe('copy');
    expect(bank.page.text).toContain(signed.letter.number);
    expect(bank.page.text).toContain(text.wordsUnreadable);
  });

  test("another region's letter: it is not ours, and the way to its region is shown", async () => {
    await send(plain.pdf, undefined, HOLDER.slug);
    expect(shown()).toBe('unknown');
    const path = `/${ORIGIN.slug}/verifikasi/${plain.letter.code}`;
    await send(await printed([`Periksa di http://localhost${path}`]), undefined, HOLDER.slug);
    expect([shown(), bank.page.html.includes(`href="${path}"`)]).toEqual(['unknown', true]);
    // An address on another host may be anybody's.
    await send(await printed([`Periksa di http://palsu.example${path}`]), undefined, HOLDER.slug);
    expect([shown(), bank.page.html.includes(path)]).toEqual(['unknown', false]);
    expect(await commanded(plain.pdf, { region: HOLDER.code })).toMatchObject({ verdict: 'unknown', letter: null });
    expect(await commanded(plain.pdf, { region: ORIGIN.code })).toMatchObject({ verdict: 'genuine' });
    await expect(commanded(plain.pdf, { region: '99.99' })).rejects.toThrow(/regions.none|99.99/);
  });

  test('what a letter says about a person is on no page of it', async () => {
    for (const pdf of [signed.pdf, bitOfContent(signed.pdf), savedAnew(signed.pdf)]) {
      await send(pdf);
      expect(bank.page.html).not.toContain('Siti Aminah');
      expect(bank.page.html).not.toContain('3374085505900001');
    }
  });

  test('nothing of a file is kept', async () => {
    const count = () => world.database.ownerPool.query('select count(*)::int as files from attachments');
    const before = (await count()).rows;
    await send(await printed(linesOf(signed, 'Siti Palsu')));
    expect((await count()).rows).toEqual(before);
  });

  test('a form without a file says what is lacking, where it stands', async () => {
    await bank.get(at('/verifikasi'));
    await bank.submit({}, { action: '/verifikasi/berkas' });
    expect([bank.page.status, bank.page.text.includes(text.fileMissing)]).toEqual([422, true]);
    await bank.get(at(`/verifikasi/${signed.letter.code}`));
    await bank.submit({}, { action: '/verifikasi/berkas' });
    expect([bank.page.status, bank.page.text.includes(signed.letter.number)]).toEqual([422, true]);
  });
});

describe("the page of a letter's code", () => {
  test('shows who signed in which capacity and how, and not what the letter says', async () => {
    await bank.get(at(`/verifikasi/${signed.letter.code}`));
    const { number, title, agency, signerName } = signed.letter;
    for (const told of [number, title, agency, signerName, 'Lurah', text.genuine, text.development])
      expect(bank.page.text).toContain(told);
    expect(bank.page.text).not.toContain('Siti Aminah');
    await bank.get(at(`/verifikasi/${plain.letter.code}`));
    expect(bank.page.text).toContain(text.recorded);
  });

  test('says that a letter was revoked, without its reason', async () => {
    await bank.get(at(`/verifikasi/${revoked.letter.code}`));
    expect(bank.page.text).toContain(text.revoked);
    expect(bank.page.text).toContain('24 November 2026');
    expect(bank.page.text).not.toContain('Keterangan tidak benar');
  });

  test('leads from a replaced letter to the one that counts, and back', async () => {
    await bank.get(at(`/verifikasi/${former.letter.code}`));
    expect(bank.page.text).toContain(text.replaced);
    expect(bank.page.html).toContain(at(`/verifikasi/${next.letter.code}`));
    await bank.get(at(`/verifikasi/${next.letter.code}`));
    expect(bank.page.text).toContain(text.genuine);
    expect(bank.page.html).toContain(at(`/verifikasi/${former.letter.code}`));
  });

  test('says that a letter is out of its time', async () => {
    const now = world.clock.now;
    world.clock.now = new Date('2027-03-01T02:00:00Z');
    try {
      await bank.get(at(`/verifikasi/${signed.letter.code}`));
      expect(bank.page.text).toContain(text.expired);
      await send(signed.pdf);
      expect(shown()).toBe('genuine-expired');
    } finally {
      world.clock.now = now;
    }
  });
});
