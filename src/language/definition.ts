/**
 * The shape of an application: the tree that every layer composes to.
 *
 * An application is data. Every collection is a map keyed by a stable id (lower-case letters, digits, `_`), never a list,
 * so that the same element is the same element in every copy; order is the order of keys. Nothing here is executed:
 * conditions and values are FEEL expressions (OMG DMN 1.5), texts may name parameters as `{parameter_id}`.
 *
 * These types describe a definition *after* composition and check. What an author writes is described by the published
 * JSON Schema, which is generated from the same table of properties (`schema.ts`).
 */
import type { Booking, SlotAnswer } from './bookings/booking.ts';
import type { Flow } from './flow/definition.ts';
import type { Scenario } from './flow/scenario-definition.ts';
import type { Levy } from './levies/levy.ts';
import type { ApplicationNotice } from './notices/happenings.ts';
import type { RecordAnswer, RecordQuestion, Register } from './registers/definition.ts';
import type { StandardComponent } from './standard-components.ts';

export type { Booking, BookingStep, SlotAnswer } from './bookings/booking.ts';
export type { Action, Clock, Consult, Deadline, Flow, Join, Stage, Timer } from './flow/definition.ts';
export type { Scenario, ScenarioStep } from './flow/scenario-definition.ts';
export type { ApplicationNotice } from './notices/happenings.ts';
export type { ExpectedRecord, RecordAnswer, RecordStep, Register, Validity } from './registers/definition.ts';
export type { StandardComponent } from './standard-components.ts';

/** A FEEL expression. Names in scope: every field by id, every value by id, `param.<id>`, `berkas.<ticket|opened|stage>`, `today`. */
export type Expression = string;

/** A number of days: a literal, or `{parameter_id}` naming a parameter of type `working-days`, `calendar-days` or `number`. */
export type Days = number | `{${string}}`;

export type Kind = 'archetype' | 'application';

/** What the citizen does with it: report something (laporan) or request something (permohonan). */
export type Pattern = 'report' | 'request';

export interface Definition {
  readonly format: 'payung/1';
  readonly id: string;
  readonly kind: Kind;
  /** `id@version` of the archetype whose tree this one changes; kept after composition so that lineage is visible. */
  readonly extends?: string;
  readonly name: string;
  /** One sentence for the catalogue and the portal: what it is for. At most 200 characters. */
  readonly summary: string;
  /** Markdown paragraphs: what it does, for whom, what is new compared with doing it on paper. */
  readonly description?: string;
  readonly version: string;
  readonly pattern: Pattern;
  /** Name of an icon of the interface. */
  readonly icon: string;
  /** Government affair (urusan) by id, UU 23/2014 article 12. */
  readonly affair: string;
  /** What the program offers it for by itself: `service-complaint` is where a case's page leads who was served badly (UU 25/2009). */
  readonly purpose?: 'service-complaint';
  readonly audience: Readonly<Record<string, string>>;
  /** Words a citizen may search for. */
  readonly keywords?: readonly string[];
  readonly licence: string;
  readonly supersedes?: string;
  readonly legal: Readonly<Record<string, LegalBasis>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly form: Form;
  readonly values: Readonly<Record<string, NamedValue>>;
  readonly tables: Readonly<Record<string, DecisionTable>>;
  readonly flow: Flow;
  readonly letters: Readonly<Record<string, Letter>>;
  /** What is said by e-mail, WhatsApp or SMS, where the program's own words will not do. */
  readonly notices?: Readonly<Record<string, ApplicationNotice>>;
  /** Records that decided cases add, change and end. */
  readonly registers?: Readonly<Record<string, Register>>;
  /** What is paid for, with its bills. */
  readonly levies?: Readonly<Record<string, Levy>>;
  /** What can be booked: places, days, slots. */
  readonly bookings?: Readonly<Record<string, Booking>>;
  /** Service standard, 14 components (UU 25/2009 article 21; PermenPANRB 15/2014). Markdown each. */
  readonly standard: Readonly<Partial<Record<StandardComponent, string>>>;
  /** By language, then by element path of the text translated. Part of the tree: an adaptation may change them too. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Executable examples by id; they travel with the release. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

export interface LegalBasis {
  readonly title: string;
  readonly article?: string;
  /**
   * Id of the local parameter that holds a rule of the region itself (Perda, Perwal, Perbup): every region that duplicates
   * the application fills in its own. Absent: a rule that holds everywhere.
   */
  readonly about?: string;
}

export type ParameterType =
  | 'text'
  | 'longtext'
  | 'number'
  | 'money'
  | 'working-days'
  | 'calendar-days'
  | 'yes-no'
  | 'phone'
  | 'email'
  | 'url'
  | 'address'
  | 'date'
  | 'number-pattern'
  | 'choice';

export interface Parameter {
  readonly type: ParameterType;
  readonly label: string;
  readonly hint?: string;
  /** Belongs to one region: on duplication it becomes a blank, with the origin's value shown as an example only. */
  readonly local?: boolean;
  /** Value used when nothing else is given. Never allowed on a local parameter of a published application. */
  readonly default?: string | number | boolean;
  /** Values by the day from which each holds; before the first `default` holds. On a local parameter: invented examples. */
  readonly from?: Readonly<Record<string, string | number | boolean>>;
  /** Invented example, safe to show anywhere. */
  readonly example?: string | number | boolean;
  readonly at_least?: number;
  readonly at_most?: number;
  readonly options?: Readonly<Record<string, string>>;
  /** May stay empty without keeping the installation closed. */
  readonly optional?: boolean;
  /** Id of a legal basis which sets this number. */
  readonly basis?: string;
}

/** Where a role's post is looked for: one post of an agency, or the post of that kind whose area holds the case's place. */
export type RoleAt = 'agency' | 'kecamatan' | 'kelurahan' | 'rw' | 'rt';

export interface Role {
  readonly name: string;
  readonly at: RoleAt;
  readonly description?: string;
  /** Typical agency and post, in words, to help whoever maps the role. */
  readonly typical?: string;
}

export interface Form {
  /** Who brings it is told to nobody but the desk that has the case, where this is true of the answers when they are sent. */
  readonly confidential?: Expression;
  readonly pages: Readonly<Record<string, Page>>;
}

export interface Page {
  readonly title: string;
  readonly intro?: string;
  /** Page is shown only when true. */
  readonly when?: Expression;
  readonly fields: Readonly<Record<string, Field>>;
}

export type FieldType =
  | 'text'
  | 'longtext'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'nik'
  | 'kk'
  | 'nip'
  | 'phone'
  | 'email'
  | 'address'
  | 'place'
  | 'file'
  | 'table'
  | 'declaration'
  | 'record'
  | 'booking'
  | 'computed';

export interface Field extends RecordQuestion {
  readonly type: FieldType;
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
  /** `true`, or a FEEL condition. Absent: may stay empty. */
  readonly required?: boolean | Expression;
  readonly when?: Expression;
  readonly options?: Readonly<Record<string, Option>>;
  /** Characters for text, value for number and money, files for file, rows for table, chosen options for choices. */
  readonly at_least?: number;
  readonly at_most?: number;
  /** ECMAScript regular expression without flags, at most 200 characters, matched against the whole answer. */
  readonly pattern?: string;
  readonly pattern_message?: string;
  /** For date: earliest and latest as FEEL (e.g. `today`, `today + duration("P7D")`). */
  readonly earliest?: Expression;
  readonly latest?: Expression;
  /** For file. */
  readonly accept?: 'image' | 'document' | 'any';
  /** For file: megabytes (10^6 bytes) each, at most 10. */
  readonly max_megabytes?: number;
  /** For place: how exact the citizen must be. `coordinates: optional` offers the phone's position. */
  readonly detail?: 'kecamatan' | 'kelurahan' | 'rw' | 'rt';
  readonly coordinates?: 'none' | 'optional' | 'required';
  /** For table. */
  readonly columns?: Readonly<Record<string, Field>>;
  /** For booking: id of what is booked. */
  readonly booking?: string;
  /** For computed: FEEL giving what is shown and stored. */
  readonly value?: Expression;
  /** Cross-field checks; each must be true once the fields it names are answered. */
  readonly checks?: Readonly<Record<string, { readonly that: Expression; readonly message: string }>>;
  readonly privacy?: Privacy;
  /** Where the answer is taken from for a citizen who is signed in and wants that; they may change it. */
  readonly prefill?: PrefillSource;
}

/**
 * `profile.…`: what the account says of its owner. `earlier`: the newest answer to the field of the same id, type and privacy
 * purpose among the account's own cases. `case.…`: of the case from whose page the form was begun, by whoever may open that case.
 */
export type PrefillSource =
  | 'profile.name'
  | 'profile.nik'
  | 'profile.phone'
  | 'profile.email'
  | 'profile.address'
  | 'profile.place'
  | 'earlier'
  | 'case.ticket'
  | 'case.service'
  | 'case.agency'
  | 'case.ended';

export interface Option {
  readonly label: string;
  readonly hint?: string;
  readonly when?: Expression;
}

/** UU 27/2022: class of personal data, ground for processing it (art. 20), and for how long it is kept. */
export interface Privacy {
  readonly class: 'none' | 'general' | 'specific';
  readonly basis?: string;
  readonly purpose?: string;
  readonly retention_years?: number;
}

export interface NamedValue {
  readonly label: string;
  readonly type: 'text' | 'number' | 'money' | 'date' | 'yes-no';
  readonly value: Expression;
}

/** DMN decision table. `inputs` and `outputs` are FEEL; each rule's cells are unary tests and values in the same order. */
export interface DecisionTable {
  readonly label: string;
  readonly hit: 'unique' | 'first' | 'any' | 'collect-sum';
  readonly inputs: Readonly<Record<string, { readonly label: string; readonly value: Expression }>>;
  readonly output: { readonly label: string; readonly type: 'text' | 'number' | 'money' | 'yes-no' };
  readonly rules: Readonly<
    Record<string, { readonly when: Readonly<Record<string, string>>; readonly then: Expression }>
  >;
}

export interface Letter {
  readonly name: string;
  readonly layout: 'correspondence' | 'titled';
  /** Heading of a titled letter, subject (hal) of correspondence. */
  readonly title: string;
  /** Register from which it takes its number; letters of one series share one run of numbers per calendar year. */
  readonly series: string;
  /** Id of the parameter of type `number-pattern`, e.g. `474/{urut}/{bulan_romawi}/{tahun}`. */
  readonly number: string;
  /** Role whose post signs. */
  readonly signer: string;
  /** Markdown with `{{field}}`, `{{param.x}}`, `{{berkas.tiket}}`, `{{surat.nomor}}`, `{{surat.tanggal}}`, filters `|tanggal`, `|rupiah`, `|terbilang`; `: Label | value` rows; `{{#jika expr}}…{{/jika}}`. */
  readonly body: string;
  readonly to?: string;
  /** What a titled letter is about: its TENTANG. */
  readonly about?: string;
  /** Who may read it (sifat); absent: ordinary. */
  readonly security?: 'ordinary' | 'restricted' | 'secret' | 'top-secret';
  /** How soon it must be acted on (derajat); absent: ordinary. */
  readonly urgency?: 'ordinary' | 'urgent' | 'very-urgent';
  /** What goes with it (lampiran), e.g. `1 (satu) berkas`. */
  readonly attachments?: string;
  /** Classification code of the archive (klasifikasi), for the number. */
  readonly classification?: string;
  /** Whose legal standing it changes: a Plt or Plh may not sign it (UU 30/2014 article 14(7)). */
  readonly affects?: 'personnel' | 'budget' | 'organisation';
  readonly copies?: Readonly<Record<string, string>>;
  /** Validity in months from the date of the letter; absent: no end. */
  readonly valid_months?: number;
}

/** Answers by field id. A place is `{kecamatan, kelurahan, rw?, rt?, address?, latitude?, longitude?}`; files are `{digest, name, bytes, mediaType}[]`; tables are rows. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | Place
  | RecordAnswer
  | SlotAnswer
  | readonly FileAnswer[]
  | readonly Readonly<Record<string, Answer>>[];
export type Answers = Readonly<Record<string, Answer>>;
export interface Place {
  readonly kecamatan: string;
  readonly kelurahan?: string;
  readonly rw?: string;
  readonly rt?: string;
  readonly address?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}
export interface FileAnswer {
  readonly digest: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** A parameter's value in one region. */
export type ParameterValues = Readonly<Record<string, string | number | boolean>>;

/** A layer's change at an element path such as `form.pages.kejadian.fields.nama_jalan`. */
export type Change =
  | { readonly set: string; readonly to: unknown; readonly reason?: string; readonly basis?: string }
  | {
      readonly add: string;
      readonly value: unknown;
      readonly after?: string | null;
      readonly reason?: string;
      readonly basis?: string;
    }
  | { readonly remove: string; readonly reason?: string; readonly basis?: string }
  | { readonly move: string; readonly after: string | null; readonly reason?: string; readonly basis?: string };

/** What a region changed after duplicating: an ordered list over a base release; stored apart from it for ever. */
export interface Adaptation {
  readonly base: string;
  readonly changes: readonly Change[];
}

/** Something wrong, with its place. `path` is the element path; line and column start at 1. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable code, e.g. `flow.unknown-stage`. */
  readonly code: string;
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly details: Readonly<Record<string, string | number>>;
}
