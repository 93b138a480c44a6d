/** Scenarios: everything they name exists, and answers are of their field's type. Whether they hold is for running them. */
import type { Field, Scenario, ScenarioStep } from '../definition.ts';
import { PAYS } from '../levies/billing.ts';
import { OWN_STEPS } from '../names.ts';
import { isRecord } from '../schema.ts';
import { isDate } from '../shape.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkLevy } from './levies.ts';
import { valueFault } from './parameters.ts';

export function checkScenarios(checking: Checking): void {
  const { definition } = checking;
  const all = Object.values(definition.flow.stages).flatMap(stage => entries(stage.actions));
  const consults = Object.values(definition.flow.stages).flatMap(stage => Object.keys(stage.consults ?? {}));
  const known = new Set([
    ...checking.fieldsById.keys(),
    ...Object.keys(definition.values),
    ...Object.keys(definition.tables),
  ]);
  const looking: Looking = {
    checking,
    actions: new Set(all.map(([id]) => id)),
    consults: new Set(consults),
    known,
    options: optionsByRole(checking),
  };
  for (const [id, scenario] of entries(definition.scenarios)) {
    if (checking.isFull) return;
    checkScenario(looking, `scenarios.${id}`, scenario);
  }
}

/** Options to which some action dispatches, by the role whose desks they are. */
function optionsByRole({ definition, fieldsById }: Checking): ReadonlyMap<string, ReadonlySet<string>> {
  const byRole = new Map<string, Set<string>>();
  for (const stage of Object.values(definition.flow.stages)) {
    for (const { dispatch } of Object.values(stage.actions ?? {})) {
      if (dispatch === undefined) continue;
      const options = byRole.get(dispatch.role) ?? new Set<string>();
      byRole.set(dispatch.role, options);
      for (const option of Object.keys(fieldsById.get(dispatch.by)?.field.options ?? {})) options.add(option);
    }
  }
  return byRole;
}

interface Looking {
  readonly checking: Checking;
  readonly actions: ReadonlySet<string>;
  readonly consults: ReadonlySet<string>;
  /** Everything that has a value: fields, named values, tables. */
  readonly known: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
}

function checkScenario(looking: Looking, path: string, scenario: Scenario): void {
  const { checking } = looking;
  const { parameters } = checking.definition;
  for (const [id, value] of entries(scenario.parameters)) {
    const parameter = memberOf(parameters, id);
    const here = `${path}.parameters.${id}`;
    if (parameter === undefined)
      checking.error('parameters.unknown', here, { id, ...checking.suggest(id, Object.keys(parameters)) });
    else {
      const fault = valueFault(parameter, value);
      if (fault !== undefined) checking.error('parameters.value', here, { use: 'value', ...fault });
    }
  }
  const [first] = scenario.steps;
  if (first === undefined) checking.error('scenarios.no-steps', `${path}.steps`);
  else if (first.does !== 'submit') checking.error('scenarios.first-step', `${path}.steps.0`);
  let day = scenario.on;
  for (const [index, step] of scenario.steps.entries()) {
    const here = `${path}.steps.${index}`;
    if (step.on !== undefined && step.on < day)
      checking.error('scenarios.date-order', `${here}.on`, { on: step.on, before: day });
    day = step.on ?? day;
    checkStep(looking, here, step);
  }
}

function checkStep(looking: Looking, path: string, step: ScenarioStep): void {
  const { checking } = looking;
  const { roles } = checking.definition;
  const { who, does } = step;
  if (who === 'payment') {
    if (does !== PAYS) checking.error('levies.payment-does', path);
    checkLevy(checking, `${path}.levy`, step.levy ?? '');
    if (step.expect !== undefined) checkExpected(looking, `${path}.expect`, step.expect);
    return;
  }
  if (step.levy !== undefined) checking.error('levies.payment-does', `${path}.levy`);
  if (!['applicant', 'system'].includes(who) && memberOf(roles, who) === undefined) {
    checking.error('flow.unknown-role', `${path}.who`, {
      id: who,
      ...checking.suggest(who, [...Object.keys(roles), 'applicant', 'system']),
    });
  }
  if (who === 'system' && does !== undefined) checking.error('scenarios.system-does', `${path}.does`);
  if (who !== 'system' && does === undefined) checking.error('scenarios.does-nothing', path);
  if (does !== undefined && !looking.consults.has(does)) checkAction(looking, `${path}.does`, does, who);
  for (const [id, value] of entries(step.answers))
    checkAnswer(looking, `${path}.answers.${id}`, id, value, step.refused !== undefined);
  if (step.expect !== undefined) checkExpected(looking, `${path}.expect`, step.expect);
}

function checkAction({ checking, actions }: Looking, path: string, id: string, who?: string): void {
  const isOwn = who !== undefined && (id === 'submit' || (id === 'withdraw' && who === 'applicant'));
  if (!isOwn && !actions.has(id))
    checking.error('flow.unknown-action', path, { id, ...checking.suggest(id, [...actions, ...OWN_STEPS]) });
}

function checkAnswer({ checking }: Looking, path: string, id: string, value: unknown, refused: boolean): void {
  const field = checking.fieldsById.get(id)?.field;
  if (field === undefined) {
    checking.error('flow.unknown-field', path, { id, ...checking.suggest(id, checking.fieldsById.keys()) });
    return;
  }
  if (field.type === 'computed') checking.error('scenarios.answers-computed', path, { id });
  // A step that must be refused may well give what no field takes.
  else if (!refused && value !== null && !isAnswer(field, value))
    checking.error('scenarios.answer', path, { id, type: field.type });
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** A field without options has a finding of its own. */
function isOption({ options }: Field, id: string): boolean {
  return options === undefined || Object.hasOwn(options, id);
}

function isAnswer(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof value === 'number';
    case 'yes-no':
    case 'declaration':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'time':
      return typeof value === 'string' && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value);
    case 'choice':
      return typeof value === 'string' && isOption(field, value);
    case 'choices':
      return Array.isArray(value) && value.every(item => typeof item === 'string' && isOption(field, item));
    case 'record':
      return isRecord(value) && Object.values(value).every(part => typeof part !== 'object' || part === null);
    case 'place':
      return isRecord(value) && isText(value.kecamatan);
    case 'booking':
      return isRecord(value) && isText(value.place) && isText(value.date) && isText(value.time);
    case 'file':
      return Array.isArray(value) && value.every(isRecord);
    case 'table':
      return (
        Array.isArray(value) &&
        value.every(row => isRecord(row) && Object.keys(row).every(key => Object.hasOwn(field.columns ?? {}, key)))
      );
    default:
      return isText(value);
  }
}

function checkExpected(looking: Looking, path: string, expected: NonNullable<ScenarioStep['expect']>): void {
  const { checking, known } = looking;
  const { flow, roles, letters } = checking.definition;
  const { stage, turn, dispatched, letter, end } = expected;
  if (stage !== undefined && memberOf(flow.stages, stage) === undefined) {
    checking.error('flow.unknown-stage', `${path}.stage`, {
      id: stage,
      ...checking.suggest(stage, Object.keys(flow.stages)),
    });
  }
  for (const [role, here] of [
    [turn, `${path}.turn`],
    [dispatched?.role, `${path}.dispatched.role`],
  ] as const) {
    if (role !== undefined && role !== 'applicant' && memberOf(roles, role) === undefined) {
      checking.error('flow.unknown-role', here, { id: role, ...checking.suggest(role, Object.keys(roles)) });
    }
  }
  if (letter !== undefined && memberOf(letters, letter.id) === undefined) {
    checking.error('flow.unknown-letter', `${path}.letter.id`, {
      id: letter.id,
      ...checking.suggest(letter.id, Object.keys(letters)),
    });
  }
  const { notice } = expected;
  if (notice !== undefined && notice.to !== 'applicant' && memberOf(roles, notice.to) === undefined)
    checking.error('flow.unknown-role', `${path}.notice.to`, {
      id: notice.to,
      ...checking.suggest(notice.to, [...Object.keys(roles), 'applicant']),
    });
  const { record } = expected;
  if (record !== undefined) {
    const { registers = {} } = checking.definition;
    const register = memberOf(registers, record.register);
    if (register === undefined)
      checking.error('registers.unknown', `${path}.record.register`, {
        id: record.register,
        ...checking.suggest(record.register, Object.keys(registers)),
      });
    else
      for (const id of Object.keys(record.values ?? {}))
        if (memberOf(register.fields, id) === undefined)
          checking.error('registers.unknown-field', `${path}.record.values.${id}`, {
            id,
            ...checking.suggest(id, Object.keys(register.fields)),
          });
  }
  if (expected.bill !== undefined) checkLevy(checking, `${path}.bill.levy`, expected.bill.levy);
  const endings = ['granted', 'refused', 'done', 'withdrawn'];
  if (end !== undefined && !endings.includes(end)) {
    checking.error('shape.one-of', `${path}.end`, {
      value: end,
      allowed: endings.join(', '),
      ...checking.suggest(end, endings),
    });
  }
  for (const id of Object.keys(expected.values ?? {})) {
    if (!known.has(id))
      checking.error('flow.unknown-field', `${path}.values.${id}`, { id, ...checking.suggest(id, known) });
  }
  for (const id of Object.keys(expected.clocks ?? {})) {
    if (memberOf(flow.clocks, id) === undefined)
      checking.error('flow.unknown-clock', `${path}.clocks.${id}`, {
        id,
        ...checking.suggest(id, Object.keys(flow.clocks ?? {})),
      });
  }
  for (const id of Object.keys(expected.booking ?? {})) {
    const asked = checking.fields.filter(({ field }) => field.type === 'booking').map(one => one.id);
    if (!asked.includes(id))
      checking.error('bookings.not-a-field', `${path}.booking.${id}`, { id, ...checking.suggest(id, asked) });
  }
  for (const id of Object.keys(expected.until ?? {})) checkAction(looking, `${path}.until.${id}`, id);
  for (const [index, id] of (expected.asked ?? []).entries()) {
    if (!looking.consults.has(id)) checkAction(looking, `${path}.asked.${index}`, id);
  }
  for (const [index, id] of (expected.offered ?? []).entries()) checkAction(looking, `${path}.offered.${index}`, id);
  if (dispatched !== undefined) checkOption(looking, `${path}.dispatched.option`, dispatched);
}

/** The option must be one of a field by which some action dispatches to the role. */
function checkOption(
  { checking, options }: Looking,
  path: string,
  { role, option }: { readonly role: string; readonly option: string },
): void {
  const known = options.get(role) ?? new Set<string>();
  if (!known.has(option))
    checking.error('flow.unknown-option', path, { id: option, ...checking.suggest(option, known) });
}
