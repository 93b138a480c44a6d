/**
 * One spelling for one value: RFC 8785 (JSON Canonicalization Scheme) and the SHA-256 of it.
 *
 * RFC 8785 sorts the keys of objects, but in an application the order of elements means something: the order of fields on
 * a page, of rules in a table. Therefore a definition is packed (`pack.ts`) before its digest is taken: every collection
 * becomes a list of `[id, element]`, and moving a field changes the digest while rearranging an element's own properties
 * does not.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isDefinition, pack } from './pack.ts';

/**
 * The canonical JSON of a value. Members that are `undefined` are left out, as in JSON.
 * Throws TypeError on what JSON cannot say: NaN, infinities, functions, lone surrogates, and on nesting beyond 200 levels.
 */
export function canonical(value: unknown): string {
  return write(value, 0);
}

/** Deeper than anything the language admits; keeps a hostile value from exhausting the stack. */
const DEPTH_AT_MOST = 200;

function write(value: unknown, depth: number): string {
  if (depth > DEPTH_AT_MOST) throw new TypeError('canonical JSON: nested too deeply');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON: not a finite number');
    // ECMAScript's Number::toString is the number serialisation which RFC 8785 section 3.2.2.3 prescribes; -0 becomes 0.
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map(item => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') {
    // Default sort compares UTF-16 code units: section 3.2.3.
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${writeText(key)}:${write(member, depth + 1)}`).join(',')}}`;
  }
  throw new TypeError(`canonical JSON: no ${typeof value}`);
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON: lone surrogate');
  return JSON.stringify(text);
}

/** `sha256:<64 hex>` of the canonical JSON of the value; a definition is packed first so that order counts. */
export function digestOf(value: unknown): string {
  const content = isDefinition(value) ? pack(value) : value;
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonical(content))))}`;
}
