/**
 * What an expression of an application may name, and of which type each name is.
 *
 * The answers of all pages and of all questions asked of officers share one flat namespace with the named values and the
 * decision tables, so an expression reads the same wherever it stands. `checks/names.ts` refuses ids that collide.
 */
import type { Definition, Field, FieldType, NamedValue, Parameter, ParameterType, Stage } from './definition.ts';

/** `any` is what cannot be known before the case exists; it fits everywhere. */
export type NameKind = 'text' | 'number' | 'yes-no' | 'date' | 'time' | 'list' | 'context' | 'any';

/** Type of a name: `members` of a context, `element` of a list. A name of any kind may also be null (unanswered). */
export interface NameType {
  readonly kind: NameKind;
  readonly members?: ReadonlyMap<string, NameType>;
  readonly element?: NameType;
}

/** Names which are always in scope and can therefore be no element's id. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'param',
  'berkas',
  'surat',
  'today',
  'kembali',
  'applicant',
  'system',
  'item',
]);

/** Steps that every application knows, whatever its flow: the applicant sends, and takes back. */
export const OWN_STEPS: readonly string[] = ['submit', 'withdraw'];

/** Parameters every region has without anyone declaring them: its full name, its government's name, title of its head. */
export const BUILT_IN_PARAMETERS = ['daerah', 'pemerintah', 'kepala_daerah'] as const;

/**
 * Reserved id of the parameter that holds a service's own name in a region: what citizens there know it by. Where it has
 * a value, portals and letters call the service so.
 */
export const SERVICE_NAME = 'nama_layanan';
/** Parameters by which the program itself judges whether two reports are about the same thing; see docs/language. */
export const NEARNESS = { metres: 'dekat_meter', days: 'dekat_hari' } as const;

const text: NameType = { kind: 'text' };
const number: NameType = { kind: 'number' };
const date: NameType = { kind: 'date' };
const yesNo: NameType = { kind: 'yes-no' };

const PLACE: NameType = {
  kind: 'context',
  members: new Map([
    ['kecamatan', text],
    ['kelurahan', text],
    ['rw', text],
    ['rt', text],
    ['address', text],
    ['latitude', number],
    ['longitude', number],
  ]),
};

const SLOT: NameType = {
  kind: 'context',
  members: new Map([
    ['place', text],
    ['name', text],
    ['date', date],
    ['time', { kind: 'time' }],
    ['number', text],
  ]),
};

const FILES: NameType = {
  kind: 'list',
  element: {
    kind: 'context',
    members: new Map([
      ['name', text],
      ['bytes', number],
      ['mediaType', text],
      ['digest', text],
    ]),
  },
};

const BY_FIELD: Readonly<Record<Exclude<FieldType, 'table'>, NameType>> = {
  text,
  longtext: text,
  number,
  money: number,
  date,
  time: { kind: 'time' },
  'yes-no': yesNo,
  choice: text,
  choices: { kind: 'list', element: text },
  nik: text,
  kk: text,
  nip: text,
  phone: text,
  email: text,
  address: text,
  place: PLACE,
  file: FILES,
  declaration: yesNo,
  record: { kind: 'context', members: new Map() },
  booking: SLOT,
  computed: { kind: 'any' },
};

const BY_PARAMETER: Readonly<Record<ParameterType, NameType>> = {
  text,
  longtext: text,
  number,
  money: number,
  'working-days': number,
  'calendar-days': number,
  'yes-no': yesNo,
  phone: text,
  email: text,
  url: text,
  address: text,
  date,
  'number-pattern': text,
  choice: text,
};

const BY_VALUE: Readonly<Record<NamedValue['type'], NameType>> = { text, number, money: number, date, 'yes-no': yesNo };

/** What every record has beside its fields, whatever its register. */
export const RECORD_MEMBERS: ReadonlyMap<string, NameType> = new Map([
  ['id', text],
  ['title', text],
  ['number', text],
  ['until', date],
  ['cases', number],
]);

/** Type of an answer to this field; `registers` are those of the application. */
export function typeOfField(field: Field, registers?: Definition['registers']): NameType {
  if (field.type === 'record') {
    const of = field.register ?? '';
    const fields = registers !== undefined && Object.hasOwn(registers, of) ? (registers[of]?.fields ?? {}) : {};
    const own = Object.entries(fields).map(([id, one]): [string, NameType] => [id, typeOfField(one)]);
    return { kind: 'context', members: new Map([...own, ...RECORD_MEMBERS]) };
  }
  if (field.type !== 'table') return BY_FIELD[field.type];
  const members = new Map(Object.entries(field.columns ?? {}).map(([id, column]) => [id, typeOfField(column)]));
  return { kind: 'list', element: { kind: 'context', members } };
}

/** Type of a parameter's value. */
export function typeOfParameter(parameter: Parameter): NameType {
  return BY_PARAMETER[parameter.type];
}

/** Type of what a named value or a decision table's output gives. */
export function typeOfValue(type: NamedValue['type']): NameType {
  return BY_VALUE[type];
}

/** Every field that is answered in the life of a case, with its element path: pages first, then questions of actions and opinions. */
export function fieldsOf(
  definition: Definition,
): { readonly id: string; readonly path: string; readonly field: Field }[] {
  const pages = Object.entries(definition.form.pages).flatMap(([page, { fields }]) =>
    Object.entries(fields).map(([id, field]) => ({ id, path: `form.pages.${page}.fields.${id}`, field })),
  );
  const asked = Object.entries(definition.flow.stages).flatMap(([stage, { actions, consults }]) =>
    Object.entries({ actions: actions ?? {}, consults: consults ?? {} }).flatMap(([kind, askers]) =>
      Object.entries<{ readonly ask?: Readonly<Record<string, Field>> }>(askers).flatMap(([asker, { ask }]) =>
        Object.entries(ask ?? {}).map(([id, field]) => ({
          id,
          path: `flow.stages.${stage}.${kind}.${asker}.ask.${id}`,
          field,
        })),
      ),
    ),
  );
  return [...pages, ...asked];
}

/** What an action of a stage asks, or one of its consultations: their ids do not collide. */
export function questionsIn(stage: Stage | undefined, asker: string): Readonly<Record<string, Field>> {
  const askers = { ...stage?.consults, ...stage?.actions };
  return (Object.hasOwn(askers, asker) ? askers[asker]?.ask : undefined) ?? {};
}

/** Everything that officials (and the applicant, by their actions) are asked in a stage. */
export function allQuestionsIn(stage: Stage): readonly (readonly [id: string, field: Field])[] {
  return [...Object.values(stage.actions ?? {}), ...Object.values(stage.consults ?? {})].flatMap(({ ask }) =>
    Object.entries(ask ?? {}),
  );
}

/** Types of `param.*`, built-in ones included. */
export function parameterTypes(definition: Definition): Map<string, NameType> {
  const builtIn = BUILT_IN_PARAMETERS.map((id): [string, NameType] => [id, text]);
  return new Map([
    ...builtIn,
    ...Object.entries(definition.parameters).map(([id, parameter]): [string, NameType] => [
      id,
      typeOfParameter(parameter),
    ]),
  ]);
}

/** The whole scope of an expression of this application. Where ids collide the first stands; the check reports the other. */
export function namesOf(definition: Definition): Map<string, NameType> {
  const names = new Map<string, NameType>([
    ['today', date],
    ['param', { kind: 'context', members: parameterTypes(definition) }],
    [
      'berkas',
      {
        kind: 'context',
        members: new Map([
          ['tiket', text],
          ['dibuka', date],
          ['tahap', text],
          ['batas', date],
        ]),
      },
    ],
  ]);
  const add = (id: string, type: NameType): void => {
    if (!names.has(id)) names.set(id, type);
  };
  for (const { id, field } of fieldsOf(definition)) add(id, typeOfField(field, definition.registers));
  for (const [id, value] of Object.entries(definition.values)) add(id, typeOfValue(value.type));
  for (const [id, table] of Object.entries(definition.tables)) add(id, typeOfValue(table.output.type));
  return names;
}

/** Names in scope somewhere, as far as an expression looks at them. A map of names is one. */
export interface Names<Type = NameType> {
  get(name: string): Type | undefined;
  keys(): Iterable<string>;
}

/** A scope within another: its own names hide those around it. Nothing is copied, however many there are. */
export class InnerNames<Type> implements Names<Type> {
  private readonly around: Names<Type>;
  private readonly own: ReadonlyMap<string, Type>;

  constructor(around: Names<Type>, own: ReadonlyMap<string, Type>) {
    this.around = around;
    this.own = own;
  }

  get(name: string): Type | undefined {
    return this.own.get(name) ?? this.around.get(name);
  }

  *keys(): Iterable<string> {
    yield* this.own.keys();
    yield* this.around.keys();
  }
}

/** Scope inside a table's row: the columns by their own ids, before the names of the application. */
export function namesInRow(names: Names, columns: Readonly<Record<string, Field>>): Names {
  return new InnerNames(names, new Map(Object.entries(columns).map(([id, column]) => [id, typeOfField(column)])));
}
