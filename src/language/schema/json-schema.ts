/**
 * The published JSON Schema (draft 2020-12) of what an author writes, for editors that complete and check while typing.
 *
 * It describes one file. `application.yaml` of an application that stands alone must be whole, so there required
 * properties are required. A file that holds a part (`form.yaml`, or anything of a folder that extends an archetype) may
 * leave out anything, remove with `null` and place with `after`; the same elements are therefore described twice.
 */
import { EXPRESSION_AT_MOST } from '../limits.ts';
import { ELEMENTS, FORMS, propertiesOf, propertyOf, type Shape } from '../schema.ts';

type Json = Readonly<Record<string, unknown>>;
type Extent = 'whole' | 'part';

/** Parts of the tree that may stand in a file of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'form',
  'flow',
  'letters',
  'standard',
  'translations',
  'scenarios',
  'values',
  'tables',
]);

export function applicationSchema(): object {
  const kinds = Object.keys(ELEMENTS);
  const definitions = (['whole', 'part'] as const).flatMap(extent =>
    kinds.map((kind): [string, Json] => [nameOf(kind, extent), elementSchema(kind, extent)]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:payung:application:1',
    title: 'Payung application',
    description:
      'One YAML file of an application folder: application.yaml, or a part of it in form.yaml, flow.yaml, letters.yaml, standard.yaml.',
    if: { required: ['format'], not: { required: ['extends'] } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema; nobody awaits a schema.
    then: { $ref: '#/$defs/definition' },
    else: { $ref: '#/$defs/definition_part' },
    $defs: Object.fromEntries(definitions),
  };
}

function nameOf(kind: string, extent: Extent): string {
  return extent === 'whole' ? kind : `${kind}_part`;
}

function elementSchema(kind: string, extent: Extent): Json {
  const properties = Object.entries(propertiesOf(kind));
  const described = properties.map(([name, { shape, about, example, types }]): [string, Json] => [
    name,
    {
      ...nullable(shapeSchema(shape, extent), extent),
      description: types === undefined ? about : `${about} For: ${types.join(', ')}.`,
      ...(example === undefined ? {} : { $comment: example }),
    },
  ]);
  const isMissable = (name: string): boolean => kind === 'definition' && ELSEWHERE.has(name);
  const required = properties
    .filter(([name, property]) => property.required && !isMissable(name))
    .map(([name]) => name);
  const place: [string, Json][] =
    extent === 'part' && propertyOf(kind, 'after') === undefined
      ? [
          [
            'after',
            {
              type: ['string', 'null'],
              description:
                'In a folder that extends an archetype: the element after which this one stands; null: first.',
            },
          ],
        ]
      : [];
  return {
    type: 'object',
    description: ELEMENTS[kind as keyof typeof ELEMENTS].about,
    properties: Object.fromEntries([...described, ...place]),
    ...(extent === 'whole' && required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** In a part, nothing removes. */
function nullable(schema: Json, extent: Extent): Json {
  return extent === 'part' ? { anyOf: [schema, { type: 'null' }] } : schema;
}

const formPattern = (form: keyof typeof FORMS): string => FORMS[form].source;

function shapeSchema(shape: Shape, extent: Extent): Json {
  switch (shape.is) {
    case 'text':
      return {
        type: 'string',
        minLength: 1,
        maxLength: shape.atMost,
        ...(shape.form === undefined ? {} : { pattern: formPattern(shape.form) }),
      };
    case 'expression':
      return { type: ['string', 'number', 'boolean'], maxLength: shape.atMost };
    case 'condition':
      return { type: ['boolean', 'string'], maxLength: EXPRESSION_AT_MOST };
    case 'truth':
      return { type: 'boolean' };
    case 'one-of':
      return shape.of.length === 1 ? { const: shape.of[0] } : { enum: shape.of };
    case 'number':
      return { type: shape.whole ? 'integer' : 'number', minimum: shape.atLeast, maximum: shape.atMost };
    case 'days':
      return {
        anyOf: [
          { type: 'integer', minimum: 1, maximum: 3_650 },
          { type: 'string', pattern: formPattern('days') },
        ],
      };
    case 'date':
      return { type: shape.orNull ? ['string', 'null'] : 'string', pattern: formPattern('date') };
    case 'scalar':
      return { type: ['string', 'number', 'boolean'] };
    case 'answer':
      return { type: ['string', 'number', 'boolean', 'null', 'array', 'object'] };
    case 'list':
      // A list is replaced as a whole, so its items are whole wherever they stand.
      return { type: 'array', items: shapeSchema(shape.of, 'whole'), maxItems: shape.atMost };
    case 'element':
      return { $ref: `#/$defs/${nameOf(shape.kind, extent)}` };
    case 'map':
      return mapSchema(shape, extent);
  }
}

function mapSchema(shape: Shape & { is: 'map' }, extent: Extent): Json {
  const member = shapeSchema(shape.of, extent);
  const written =
    shape.short === undefined
      ? member
      : { anyOf: [member, { type: 'string', description: `Stands for \`${shape.short}\`.` }] };
  return {
    type: 'object',
    propertyNames: shape.only === undefined ? { pattern: formPattern(shape.keys) } : { enum: shape.only },
    additionalProperties: nullable(written, extent),
    maxProperties: shape.atMost,
  };
}
