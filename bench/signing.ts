/**
 * Signing and judging one letter's file: `npx tsx bench/signing.ts [seconds]`. Counted is the CPU time of this process, so that a busy
 * machine changes little; the time-stamp authority is OpenSSL in processes of its own and not counted.
 */
import { allowInside } from '../src/foundation/addresses.ts';
import { certificateService, inspectHere, type SignatureLevel } from '../src/signatures/index.ts';
import { makePki, PASSPHRASE } from '../test/pki.ts';
import { machine } from './machine.ts';
import { report } from './report.ts';

interface Figure {
  readonly what: string;
  readonly cpuMillis: number;
  readonly perCpuSecond: number;
  readonly bytes: number;
}

const seconds = Number(process.argv[2] ?? 5);
const at = new Date();

/** A file of the size of a letter (some 60 kB), written by hand: text on one page and a picture of noise. */
function letter(): Buffer {
  const noise = Buffer.alloc(55_000, 7).map((_, index) => (index * 7919) % 251);
  const words = 'BT /F1 12 Tf 50 700 Td (Surat Keterangan) Tj ET';
  const image = `/Type /XObject /Subtype /Image /Width 250 /Height 220 /BitsPerComponent 8 /ColorSpace /DeviceGray`;
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> /Font << /F1 6 0 R >> >> >>',
    ),
    Buffer.from(`<< /Length ${words.length} >>\nstream\n${words}\nendstream`),
    Buffer.concat([Buffer.from(`<< ${image} /Length ${noise.length} >>\nstream\n`), noise, Buffer.from('\nendstream')]),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
    return `${String(length - whole.length).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 7\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 7 /Root 1 0 R >>\n`;
  return Buffer.concat([...parts, Buffer.from(`${table}startxref\n${length}\n%%EOF\n`)]);
}

async function measured(what: string, work: () => Promise<number>): Promise<Figure> {
  for (let warm = 0; warm < 5; warm += 1) await work();
  const [began, before] = [performance.now(), process.cpuUsage()];
  let [times, bytes] = [0, 0];
  while (performance.now() - began < seconds * 1000) {
    bytes = await work();
    times += 1;
  }
  const { user, system } = process.cpuUsage(before);
  const cpuMillis = (user + system) / 1000 / times;
  return { what, cpuMillis, perCpuSecond: 1000 / cpuMillis, bytes };
}

allowInside('127.0.0.1');
const pki = await makePki();
const pdf = letter();
const figures: Figure[] = [];
for (const name of ['rsa', 'ec'] as const)
  for (const level of ['B-B', 'B-T'] as const satisfies readonly SignatureLevel[]) {
    const wish = { container: pki.container(name), passphrase: PASSPHRASE, level, timestampUrl: `${pki.url}/tsa` };
    const service = await certificateService(wish);
    let signed: Uint8Array = pdf;
    figures.push(
      await measured(`sign ${level}, ${name.toUpperCase()}`, async () => {
        signed = (await service.sign({ pdf, reason: 'Setuju', location: 'Kota', name: 'Penanda', at: new Date() })).pdf;
        return signed.length;
      }),
    );
    figures.push(
      await measured(`judge ${level}, ${name.toUpperCase()}`, async () => {
        const { verdict } = await inspectHere(signed, { trusted: [pki.root], at: new Date() });
        if (verdict !== 'valid') throw new Error(`The file is ${verdict}.`);
        return signed.length;
      }),
    );
  }
await pki.close();

const on = machine();
const rows = figures.map(
  one =>
    `| ${one.what} | ${one.cpuMillis.toFixed(1)} ms | ${one.perCpuSecond.toFixed(0)} | ${(one.bytes / 1000).toFixed(0)} kB |`,
);
const head = `Measured ${at.toISOString().slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, Node ${on.node}.`;
const table = [
  head,
  '',
  `| A letter of ${(pdf.length / 1000).toFixed(0)} kB | CPU each | each CPU second | size after |`,
  '|---|---|---|---|',
  ...rows,
];
report('signing', at.toISOString(), { machine: on, figures }, table.join('\n'));
