/** An application's own words with the region's values put in, for the fields and pages that are shown. */
import { type Field, fillText, type Option, type Page, type ParameterValues } from '../language/index.ts';

function wordedOption(option: Option, parameters: ParameterValues): Option {
  return {
    ...option,
    label: fillText(option.label, parameters),
    ...(option.hint === undefined ? {} : { hint: fillText(option.hint, parameters) }),
  };
}

const each = <Value>(
  map: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> => Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value)]));

/** A field with its texts filled. */
export function wordedField(field: Field, parameters: ParameterValues): Field {
  return {
    ...field,
    label: fillText(field.label, parameters),
    ...(field.hint === undefined ? {} : { hint: fillText(field.hint, parameters) }),
    ...(field.options === undefined
      ? {}
      : { options: each(field.options, option => wordedOption(option, parameters)) }),
    ...(field.columns === undefined ? {} : { columns: each(field.columns, column => wordedField(column, parameters)) }),
  };
}

/** A page with its texts and those of its fields filled. */
export function wordedPage(page: Page, parameters: ParameterValues): Page {
  return {
    ...page,
    title: fillText(page.title, parameters),
    ...(page.intro === undefined ? {} : { intro: fillText(page.intro, parameters) }),
    fields: each(page.fields, field => wordedField(field, parameters)),
  };
}
