/**
 * Which signs a TrueType face has, by its `cmap` table (OpenType specification, formats 4 and 12). PDF/A refuses a text with a
 * sign that no face has, so whoever sets a text must know before.
 */

/** A test for code points. A face without a table that is understood has no signs. */
export function coverageOf(face: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(face.buffer, face.byteOffset, face.byteLength);
  const cmap = tableAt(view, 'cmap');
  if (cmap === undefined) return () => false;
  const ranges: (readonly [first: number, last: number])[] = [];
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) ranges.push(...longRanges(view, at));
    else if (format === 4) ranges.push(...shortRanges(view, at));
  }
  return point => ranges.some(([first, last]) => first <= point && point <= last);
}

function tableAt(view: DataView, name: string): number | undefined {
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const record = 12 + i * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(offset => view.getUint8(record + offset)));
    if (tag === name) return view.getUint32(record + 8);
  }
  return undefined;
}

function* longRanges(view: DataView, at: number): Iterable<readonly [number, number]> {
  for (let i = 0; i < view.getUint32(at + 12); i += 1) {
    const group = at + 16 + i * 12;
    yield [view.getUint32(group), view.getUint32(group + 4)];
  }
}

/** Segments whose glyphs stand in an array may have holes: each code point is looked up. */
function* shortRanges(view: DataView, at: number): Iterable<readonly [number, number]> {
  const twice = view.getUint16(at + 6);
  for (let i = 0; i < twice; i += 2) {
    const last = view.getUint16(at + 14 + i);
    const first = view.getUint16(at + 16 + twice + i);
    const offsetAt = at + 16 + 3 * twice + i;
    const offset = view.getUint16(offsetAt);
    if (first === 0xffff) continue;
    if (offset === 0) yield [first, last];
    else
      for (let point = first; point <= last; point += 1)
        if (view.getUint16(offsetAt + offset + (point - first) * 2) !== 0) yield [point, point];
  }
}
