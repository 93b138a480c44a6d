import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestsOf } from './digests.ts';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a file is known by all of it, and by each state that it was added to', () => {
  const lineEnds = fc.constantFrom('', '\n', '\r', '\r\n');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), lineEnds), { minLength: 1, maxLength: 6 }),
      parts => {
        const states: Buffer[] = [];
        let file = Buffer.from('%PDF-1.7\n');
        for (const [body, lineEnd] of parts) {
          file = Buffer.concat([file, body, Buffer.from(`%%EOF${lineEnd}`)]);
          states.push(file);
        }
        const { whole, earlier } = digestsOf(file);
        expect(whole).toBe(sha(file));
        for (const state of states.slice(0, -1)) if (!state.equals(file)) expect(earlier).toContain(sha(state));
      },
    ),
  );
});

test('a file that ends with its mark has no earlier state but without its last line end', () => {
  expect(digestsOf(Buffer.from('%PDF-1.7\n%%EOF')).earlier).toEqual([]);
  expect(digestsOf(Buffer.from('%PDF-1.7\n%%EOF\n')).earlier).toEqual([sha(Buffer.from('%PDF-1.7\n%%EOF'))]);
});

test('a file full of marks is not looked at for ever', () => {
  const { earlier } = digestsOf(Buffer.from('%%EOF\n'.repeat(1_000_000)));
  expect(earlier.length).toBeLessThanOrEqual(152);
});
