/**
 * The publisher's own values, which travel with a release as examples: `examples.json` in its archive, under the manifest
 * like every other file of it. What comes from elsewhere is held against the definition before anything of it is kept.
 */
import { Problem } from '../foundation/problem.ts';
import { canonical, type Definition, type OriginValues } from '../language/index.ts';

export const EXAMPLES = 'examples.json';

/** Longest example: a service's address or legal basis has a fifth of that. */
const TEXT_AT_MOST = 2_000;

export function writeExamples(values: OriginValues): string {
  return canonical(values);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= TEXT_AT_MOST && value.isWellFormed();

const isScalar = (value: unknown): boolean =>
  isText(value) || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** Reads examples: of parameters and roles that the definition has, and of nothing else. */
export function readExamples(text: string, definition: Definition): OriginValues {
  const broken = (): Problem => new Problem('exchange.manifest-broken', 422, { what: 'examples' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken();
  }
  if (!isMap(value) || Object.keys(value).some(key => key !== 'parameters' && key !== 'roles')) throw broken();
  const { parameters = {}, roles = {} } = value;
  if (!isMap(parameters) || !isMap(roles)) throw broken();
  for (const [id, example] of Object.entries(parameters))
    if (!Object.hasOwn(definition.parameters, id) || !isScalar(example)) throw broken();
  for (const [id, desk] of Object.entries(roles)) {
    if (!Object.hasOwn(definition.roles, id) || !isMap(desk)) throw broken();
    if (Object.entries(desk).some(([key, said]) => !['agency', 'post'].includes(key) || !isText(said))) throw broken();
  }
  return { parameters, roles } as OriginValues;
}
