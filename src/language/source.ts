/** One file of a folder as plain values, with the place of every key, or a finding that says why it cannot be read. */
import type { Finding } from './definition.ts';
import { finding } from './findings.ts';
import { ENTRIES_AT_MOST } from './limits.ts';
import { type SourcePlace, Unreadable } from './yaml/cursor.ts';
import { readYaml } from './yaml/reader.ts';

export type { SourcePlace } from './yaml/cursor.ts';

export interface Source {
  /** The file's content as plain values; undefined where it could not be read. */
  readonly tree: unknown;
  /** Where each key and list item stands, by path within the file. */
  readonly places: ReadonlyMap<string, SourcePlace>;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/** Reads one file. `at` is the element path under which its content will stand. `entries` is how many the folder may still have. */
export function readSource(file: string, content: string, at = '', entries = ENTRIES_AT_MOST): Source {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  try {
    const { value, places, entries: used, findings } = readYaml(file, text, at, entries);
    return { tree: value, places, entries: used, findings };
  } catch (error) {
    const found =
      error instanceof Unreadable
        ? error.finding
        : // The reader bounds itself; should it fail all the same, a file that cannot be read is all a stranger learns.
          { ...finding('error', 'source.syntax', at, { reason: 'UNREADABLE' }), file, line: 1, column: 1 };
    return { tree: undefined, places: new Map(), entries: 0, findings: [found] };
  }
}
