/** Registers as an application declares them; part of `definition.ts`, whose readers import it from there. */
import type { Days, Expression, Field } from '../definition.ts';

/** What records are kept of: licences, graves, stalls, traders. A region keeps one register for all applications that declare its id. */
export interface Register {
  readonly name: string;
  /** Fields that make a record the same; unique among the records in force of a region. */
  readonly key: readonly string[];
  /** Field shown as the record's name. */
  readonly title: string;
  /** Field by whose value people know the record. */
  readonly number?: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** For how long a record holds; absent: until it is ended. */
  readonly validity?: Validity;
  /** Days before the end on which its holder is reminded. */
  readonly remind?: readonly number[];
  /** Which fields are the holder's. */
  readonly holder?: { readonly name?: string; readonly nik?: string; readonly phone?: string; readonly email?: string };
  /** Fields that anybody may read, of records in force. */
  readonly public?: readonly string[];
}

/** Exactly one of the three; its last day is the day before the anniversary of its first. */
export interface Validity {
  readonly years?: Days;
  readonly months?: Days;
  readonly days?: Days;
}

/** What an action does to a register. */
export interface RecordStep {
  readonly register: string;
  readonly does: 'add' | 'change' | 'end';
  /** Field of type `record` that names the record, for `change` and `end`. */
  readonly record?: string;
  readonly set?: Readonly<Record<string, Expression>>;
  /** Last day on which it holds; absent: by the register's validity for a new one, as it was for another. */
  readonly until?: Expression;
  /** Why it ends. */
  readonly reason?: Expression;
}

/** What a field of type `record` asks. */
export interface RecordQuestion {
  readonly register?: string;
  /** Fields of the register by which it is looked for; absent: its number, its holder's NIK and its name. */
  readonly by?: readonly string[];
  /** Fields of the form that are filled in, each from a field of the record. */
  readonly fill?: Readonly<Record<string, string>>;
}

/** What a step must have done to a register. */
export interface ExpectedRecord {
  readonly register: string;
  readonly does: 'add' | 'change' | 'end';
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
  readonly until?: string | null;
}

/**
 * A record as it was when it was chosen: its fields by id, beside them `id`, `title`, `number`, `until` (last day or null) and
 * `cases` (ended cases of this application that named it).
 */
export type RecordAnswer = Readonly<Record<string, string | number | boolean | null>>;
