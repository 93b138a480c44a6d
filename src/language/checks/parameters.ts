/** Parameters: values of the right type and range, and roles that somebody needs. */
import type { Parameter } from '../definition.ts';
import { NUMBER_TOKENS } from '../letter-number.ts';
import { NEARNESS, SERVICE_NAME } from '../names.ts';
import { isDate } from '../shape.ts';
import { suggesting } from '../suggestion.ts';
import { type Checking, entries, memberOf } from './checking.ts';

const DAYS: ReadonlySet<string> = new Set(['working-days', 'calendar-days']);
const NUMBERS: ReadonlySet<string> = new Set(['number', 'money', ...DAYS]);

/** What is wrong with a value of this parameter: what would be right, as details of a finding. */
export function valueFault(
  parameter: Parameter,
  value: unknown,
): Readonly<Record<string, string | number>> | undefined {
  const { type } = parameter;
  const was =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value).slice(0, 80)
      : '';
  const wrong = (expected: string) => ({ was, expected });
  if (type === 'yes-no') return typeof value === 'boolean' ? undefined : wrong('yes-no');
  if (NUMBERS.has(type)) return numberFault(parameter, value, wrong);
  if (typeof value !== 'string') return wrong(type === 'date' || type === 'choice' ? type : 'text');
  switch (type) {
    case 'date':
      return isDate(value) ? undefined : wrong('date');
    case 'choice':
      return Object.hasOwn(parameter.options ?? {}, value)
        ? undefined
        : { ...wrong('choice'), ...suggesting(value, Object.keys(parameter.options ?? {})) };
    case 'number-pattern':
      return numberPatternFault(value) ? wrong('number-pattern') : undefined;
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : wrong('email');
    case 'url':
      return /^https?:\/\/\S+$/i.test(value) ? undefined : wrong('url');
    case 'phone':
      return /^[+0-9][0-9 ()./-]{2,29}$/.test(value) ? undefined : wrong('phone');
    default:
      return undefined;
  }
}

function numberFault(
  parameter: Parameter,
  value: unknown,
  wrong: (expected: string) => Readonly<Record<string, string>>,
) {
  if (typeof value !== 'number') return wrong('number');
  const atLeast = parameter.at_least ?? (DAYS.has(parameter.type) ? 1 : undefined);
  if (parameter.type !== 'number' && !Number.isInteger(value)) return wrong('whole');
  if (atLeast !== undefined && value < atLeast) return { ...wrong('at-least'), limit: atLeast };
  if (parameter.at_most !== undefined && value > parameter.at_most)
    return { ...wrong('at-most'), limit: parameter.at_most };
  return undefined;
}

const NUMBER_PLACES: ReadonlySet<string> = new Set(NUMBER_TOKENS.filter(token => token !== 'urut'));

/** Every place in braces must be one that numbering knows, and the running number must be there. */
function numberPatternFault(pattern: string): boolean {
  const places = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '');
  const isRunning = (place: string): boolean => /^urut(:[1-9])?$/.test(place);
  return !places.some(isRunning) || !places.every(place => isRunning(place) || NUMBER_PLACES.has(place));
}

export function checkParameters(checking: Checking): void {
  const { definition } = checking;
  checkLegal(checking);
  checkServiceName(checking);
  const used = usedParameters(checking);
  for (const [id, parameter] of entries(definition.parameters)) {
    const path = `parameters.${id}`;
    const { basis, type } = parameter;
    checkValues(checking, path, parameter);
    checkSettings(checking, path, parameter);
    if (basis !== undefined && memberOf(definition.legal, basis) === undefined) {
      checking.error('parameters.unknown-basis', `${path}.basis`, {
        id: basis,
        ...checking.suggest(basis, Object.keys(definition.legal)),
      });
    }
    const isGiven =
      parameter.local === true ||
      parameter.optional === true ||
      parameter.default !== undefined ||
      parameter.from !== undefined;
    if (!isGiven) checking.error('parameters.no-default', path, { id, type });
    if (definition.kind === 'application' && !used.has(id)) checking.warning('parameters.unused', path, { id });
  }
}

/** A region's own rule stands in a parameter, and in one that no other region takes over. */
function checkLegal(checking: Checking): void {
  const { legal, parameters } = checking.definition;
  for (const [id, { about }] of entries(legal)) {
    if (about === undefined) continue;
    const path = `legal.${id}.about`;
    const parameter = memberOf(parameters, about);
    if (parameter === undefined) {
      const local = Object.keys(parameters).filter(known => parameters[known]?.local === true);
      checking.error('parameters.unknown', path, { id: about, ...checking.suggest(about, local) });
    } else if (parameter.local !== true) checking.error('legal.not-local', path, { id: about });
  }
}

/** The name that a service bears in a region is a text, and that region's own. */
function checkServiceName(checking: Checking): void {
  const parameter = memberOf(checking.definition.parameters, SERVICE_NAME);
  if (parameter !== undefined && (parameter.type !== 'text' || parameter.local !== true))
    checking.error('parameters.service-name', `parameters.${SERVICE_NAME}`, { id: SERVICE_NAME });
}

function checkValues(checking: Checking, path: string, parameter: Parameter): void {
  for (const use of ['default', 'example'] as const) {
    const value = parameter[use];
    const fault = value === undefined ? undefined : valueFault(parameter, value);
    if (fault !== undefined) checking.error('parameters.value', `${path}.${use}`, { use, ...fault });
  }
  for (const [day, value] of entries(parameter.from)) {
    const fault = valueFault(parameter, value);
    if (fault !== undefined) checking.error('parameters.value', `${path}.from.${day}`, { use: 'value', ...fault });
  }
}

function checkSettings(checking: Checking, path: string, parameter: Parameter): void {
  const { type, options, at_least, at_most } = parameter;
  if (type === 'choice' && options === undefined) checking.error('form.no-options', path, { type });
  if (type !== 'choice' && options !== undefined)
    checking.error('form.not-for-type', `${path}.options`, { property: 'options', type });
  for (const property of ['at_least', 'at_most'] as const) {
    if (parameter[property] !== undefined && !NUMBERS.has(type))
      checking.error('form.not-for-type', `${path}.${property}`, { property, type });
  }
  if (at_least !== undefined && at_most !== undefined && at_least > at_most)
    checking.error('form.range', `${path}.at_most`, { at_least, at_most });
}

/** Ids of parameters that a text, an expression, a deadline or a letter names. */
function usedParameters({ definition, leaves }: Checking): ReadonlySet<string> {
  const used = new Set<string>([SERVICE_NAME, ...Object.values(NEARNESS)]);
  for (const { about } of Object.values(definition.legal)) if (about !== undefined) used.add(about);
  for (const { value, shape, path } of leaves) {
    if (typeof value !== 'string' || path.startsWith('scenarios.') || path.startsWith('translations.')) continue;
    if (value.includes('{'))
      for (const match of value.matchAll(/(?<!\{)\{([a-z][a-z0-9_]*)\}/g)) used.add(match[1] ?? '');
    const expressive =
      shape.is === 'expression' || shape.is === 'condition' || (shape.is === 'text' && shape.fills !== undefined);
    if (expressive && value.includes('param'))
      for (const match of value.matchAll(/\bparam\s*\.\s*([a-z][a-z0-9_]*)/g)) used.add(match[1] ?? '');
  }
  for (const letter of Object.values(definition.letters)) used.add(letter.number);
  for (const { places_from } of Object.values(definition.bookings ?? {}))
    if (places_from !== undefined) used.add(places_from);
  return used;
}

/** Roles that nobody needs would still have to be mapped by every region. */
export function checkRoles(checking: Checking): void {
  const { definition } = checking;
  const stages = Object.values(definition.flow.stages);
  const actions = stages.flatMap(stage => Object.values(stage.actions ?? {}));
  const used = new Set([
    ...stages.map(stage => stage.turn),
    ...actions.flatMap(action => [action.by, action.dispatch?.role]),
    ...stages.flatMap(stage => Object.values(stage.consults ?? {}).map(consult => consult.of)),
    ...Object.values(definition.letters).map(letter => letter.signer),
    ...Object.values(definition.notices ?? {}).map(notice => notice.to),
  ]);
  for (const [id, role] of entries(definition.roles)) {
    if (definition.kind === 'application' && !used.has(id)) checking.warning('roles.unused', `roles.${id}`, { id });
    if (role.at !== 'agency') checkPlace(checking, id, role.at);
  }
}

const EXACTNESS = ['kecamatan', 'kelurahan', 'rw', 'rt'] as const;

/** A desk that is found by place needs a place, exact enough. */
function checkPlace(checking: Checking, id: string, at: (typeof EXACTNESS)[number]): void {
  const places = checking.fields.filter(({ path, field }) => field.type === 'place' && path.startsWith('form.'));
  const exact = places.some(({ field }) => EXACTNESS.indexOf(field.detail ?? 'kelurahan') >= EXACTNESS.indexOf(at));
  if (!exact) checking.error('roles.no-place', `roles.${id}.at`, { id, at });
}
