import { expect, test } from 'vitest';
import { chunk, png } from '../../../test/fixtures/png.ts';
import { pictureOf } from './picture.ts';

const whole = png(100, 120);
const flipped = (() => {
  const copy = Buffer.from(whole);
  copy[60] = (copy[60] ?? 0) ^ 1;
  return copy;
})();

test.each<[string, Buffer, unknown]>([
  ['a whole picture', whole, { width: 100, height: 120 }],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'kind'],
  ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'kind'],
  ['nothing', Buffer.alloc(0), 'kind'],
  ['a stamp of a picture', png(32, 32), 'pixels'],
  ['a poster', png(1_601, 100), 'pixels'],
  ['a picture cut short', whole.subarray(0, -20), 'broken'],
  ['a picture with a bit turned', flipped, 'broken'],
  ['something behind the end', Buffer.concat([whole, Buffer.from('<script>')]), 'broken'],
  ['fewer rows than it says', png(100, 120, 60), 'broken'],
  ['more rows than it says', png(100, 120, 600), 'broken'],
  ['a moving picture', png(100, 120, 120, [chunk('acTL', Buffer.alloc(8))]), 'broken'],
  ['too many bytes', Buffer.concat([whole, Buffer.alloc(500_001)]), 'bytes'],
])('%s', (_, bytes, expected) => expect(pictureOf(bytes)).toEqual(expected));
