/**
 * What a later revision of a PDF changed. Both revisions are read as a reader reads them, from the root on, and every object that can
 * be reached is held against its earlier self, wherever it stands in the file and however it is packed. So it does not matter by
 * which trick an object was replaced; what nobody can reach is seen by nobody.
 */
import { type Libpdf, libpdf } from './libraries.ts';
import type { Later } from './signature.ts';

type Value = Libpdf.PdfObject | null | undefined;

/** A letter with a long annex has some ten thousand objects. */
const STEPS_AT_MOST = 2_000_000;

/** Parts of the root that hold nothing that is seen: validation data, and which extensions of PDF are used. */
const UNSEEN_IN_ROOT = new Set(['DSS', 'Extensions', 'Version']);
/** Parts of the form that only say how fields would be written; without a new visible field they draw nothing. */
const UNSEEN_IN_FORM = new Set(['SigFlags', 'DR', 'DA']);
/** What an added signature field may hold; an action is not among it. */
const FIELD_KEYS = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'V',
  'F',
  'Ff',
  'P',
  'Rect',
  'AP',
  'M',
  'DA',
  'MK',
  'BS',
  'Border',
  'Lock',
  'SV',
]);

/** Opens a revision; undefined where it does not stand by itself, as one that was signed must. */
export async function openRevision(bytes: Uint8Array): Promise<Libpdf.PDF | undefined> {
  const pdf = await libpdf.PDF.load(bytes).catch(() => undefined);
  return pdf === undefined || pdf.recoveredViaBruteForce || pdf.isEncrypted ? undefined : pdf;
}

/** What the later revision changed of what the earlier one shows. */
export function changed(earlier: Libpdf.PDF, later: Libpdf.PDF): Exclude<Later, 'nothing'> {
  try {
    return new Comparison(earlier, later).same() ? 'validation-data' : 'content';
  } catch {
    // An object that cannot be read is not what was signed.
    return 'content';
  }
}

class Comparison {
  private readonly earlier: Libpdf.PDF;
  private readonly later: Libpdf.PDF;
  private readonly seen = new Set<string>();
  private readonly open: [Value, Value][] = [];
  private steps = 0;

  constructor(earlier: Libpdf.PDF, later: Libpdf.PDF) {
    this.earlier = earlier;
    this.later = later;
  }

  same(): boolean {
    const [before, after] = [this.earlier.getCatalog(), this.later.getCatalog()];
    const [form, formAfter] = [this.before(before.get('AcroForm')), this.after(after.get('AcroForm'))];
    if (!this.dictionaries(before, after, key => UNSEEN_IN_ROOT.has(key) || key === 'AcroForm')) return false;
    if (!this.forms(form, formAfter)) return false;
    for (let pair = this.open.pop(); pair !== undefined; pair = this.open.pop()) {
      this.steps += 1;
      if (this.steps > STEPS_AT_MOST || !this.values(...pair)) return false;
    }
    return true;
  }

  private before(value: Value): Value {
    return isReference(value) ? this.earlier.getObject(value) : value;
  }

  private after(value: Value): Value {
    return isReference(value) ? this.later.getObject(value) : value;
  }

  /** Holds two values against each other; what is inside them is put on the pile. */
  private values(one: Value, other: Value): boolean {
    if (isReference(one) && isReference(other)) {
      const pair = `${one.objectNumber} ${one.generation} ${other.objectNumber} ${other.generation}`;
      if (this.seen.has(pair)) return true;
      this.seen.add(pair);
    }
    const [a, b] = [this.before(one), this.after(other)];
    if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
    if (isStream(a) || isStream(b)) return isStream(a) && isStream(b) && this.streams(a, b);
    if (isDictionary(a) || isDictionary(b)) return isDictionary(a) && isDictionary(b) && this.dictionary(a, b);
    if (a instanceof libpdf.PdfArray || b instanceof libpdf.PdfArray) {
      if (!(a instanceof libpdf.PdfArray && b instanceof libpdf.PdfArray) || a.length !== b.length) return false;
      for (let index = 0; index < a.length; index += 1) this.open.push([a.at(index), b.at(index)]);
      return true;
    }
    return written(a) === written(b);
  }

  private streams(one: Libpdf.PdfStream, other: Libpdf.PdfStream): boolean {
    // The length is that of the bytes, wherever it is written.
    return Buffer.compare(one.data, other.data) === 0 && this.dictionaries(one, other, key => key === 'Length');
  }

  private dictionary(one: Libpdf.PdfDict, other: Libpdf.PdfDict): boolean {
    if (nameIn(one, 'Type') === 'Page') {
      const [annotations, after] = [this.before(one.get('Annots')), this.after(other.get('Annots'))];
      return this.dictionaries(one, other, key => key === 'Annots') && this.lists(annotations, after);
    }
    // A signature field that was empty may be signed; what is seen of it stays as it was.
    const signs = nameIn(one, 'FT') === 'Sig' && isNothing(this.before(one.get('V')));
    return this.dictionaries(one, other, key => key === 'V' && signs);
  }

  private dictionaries(one: Libpdf.PdfDict, other: Libpdf.PdfDict, passOver: (key: string) => boolean): boolean {
    const keys = new Set([...one.keys(), ...other.keys()].map(key => key.value));
    for (const key of keys) if (!passOver(key)) this.open.push([one.get(key), other.get(key)]);
    return true;
  }

  private forms(one: Value, other: Value): boolean {
    if (isNothing(one) && isNothing(other)) return true;
    const before = isNothing(one) ? new libpdf.PdfDict() : one;
    if (!isDictionary(before) || !isDictionary(other)) return false;
    const fields = this.lists(this.before(before.get('Fields')), this.after(other.get('Fields')));
    return fields && this.dictionaries(before, other, key => UNSEEN_IN_FORM.has(key) || key === 'Fields');
  }

  /** Lists of fields and annotations: what was there stays, in its order; only invisible signatures may follow. */
  private lists(one: Value, other: Value): boolean {
    const before = isNothing(one) ? new libpdf.PdfArray([]) : one;
    const after = isNothing(other) ? new libpdf.PdfArray([]) : other;
    if (!(before instanceof libpdf.PdfArray && after instanceof libpdf.PdfArray)) return false;
    if (after.length < before.length) return false;
    for (let index = 0; index < before.length; index += 1) this.open.push([before.at(index), after.at(index)]);
    for (const added of after.toArray().slice(before.length)) {
      this.steps += 1;
      if (this.steps > STEPS_AT_MOST || !this.isInvisibleSignature(this.after(added))) return false;
    }
    return true;
  }

  private isInvisibleSignature(value: Value): boolean {
    if (!isDictionary(value) || isStream(value)) return false;
    for (const key of value.keys()) if (!FIELD_KEYS.has(key.value)) return false;
    const place = this.after(value.get('Rect'));
    const sides = place instanceof libpdf.PdfArray ? place.toArray().map(side => numberOf(this.after(side))) : [];
    const empty = sides.length === 4 && (sides[0] === sides[2] || sides[1] === sides[3]);
    return nameIn(value, 'FT') === 'Sig' && nameIn(value, 'Subtype') === 'Widget' && empty;
  }
}

function isReference(value: Value): value is Libpdf.PdfRef {
  return value instanceof libpdf.PdfRef;
}

function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined || value.type === 'null';
}

function isDictionary(value: Value): value is Libpdf.PdfDict {
  return value instanceof libpdf.PdfDict;
}

function isStream(value: Value): value is Libpdf.PdfStream {
  return value instanceof libpdf.PdfStream;
}

function nameIn(dictionary: Libpdf.PdfDict, key: string): string {
  const value = dictionary.get(key);
  return value instanceof libpdf.PdfName ? value.value : '';
}

function numberOf(value: Value): number {
  const { type, value: number } = (value ?? {}) as { type?: string; value?: unknown };
  return type === 'number' && typeof number === 'number' ? number : Number.NaN;
}

/** A simple value with its type, so that a name is no string and `1` no name. */
function written(value: NonNullable<Value>): string {
  if (value instanceof libpdf.PdfString) return `string ${Buffer.from(value.bytes).toString('latin1')}`;
  const { type, value: simple } = value as unknown as { type: string; value?: unknown };
  return `${type} ${String(simple)}`;
}
