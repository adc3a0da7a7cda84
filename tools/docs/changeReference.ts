import { definition, type JsonSchema, resolved, type Variant, variants } from './changeVariants.ts';
import { bullet, code, oneOf } from './markdown.ts';

/** Every property of a change, for docs/message-reference.md. */
export function changeReference(): string {
  const longestFirst = variants.map(({ schema }) => Object.keys(schema.properties ?? {}));
  longestFirst.sort((one, other) => other.length - one.length); // so that navigationPath is where it belongs
  const names = new Set(longestFirst.flat());
  return [...names].map(entry).join('\n');
}

/** The properties of `requestedBy`. */
export function requestedByReference(): string {
  const { properties = {} } = definition('requestedBy');
  return Object.entries(properties)
    .map(([name, schema]) => bullet(`**${code(name)}** (optional): ${textOf(resolved(schema))}`))
    .join('\n');
}

function entry(name: string): string {
  const used = variants.filter(({ schema }) => isAllowed(schema.properties?.[name]));
  const schemas = used.map(({ schema }) => resolved(schema.properties?.[name] ?? {}));
  const values = [...new Set(schemas.flatMap((schema) => schema.const ?? []))];
  const examples = schemas[0]?.examples ?? [];
  const text = [
    textOf(schemas[0] ?? {}),
    values.length > 0 ? `One of ${oneOf(values)}.` : '',
    examples.length > 0 ? 'One of:' : '',
  ];
  return [
    bullet(`**${code(name)}** (${need(name, used)}): ${text.filter(Boolean).join(' ')}`),
    ...examples.map((example) => `  ${bullet(code(example))}`),
  ].join('\n');
}

function textOf({ description = '', maxLength }: JsonSchema): string {
  return maxLength ? `${description} At most ${maxLength.toLocaleString('en')} characters.` : description;
}

/** A property that must be left out can only be `null`. */
const isAllowed = (schema: JsonSchema | undefined) => schema !== undefined && schema.type !== 'null';

function need(name: string, used: readonly Variant[]): string {
  const isRequired = used.every(({ schema }) => schema.required?.includes(name));
  return (isRequired ? 'required' : 'optional') + restriction(used);
}

/** Which operations, or else which types, have the property. */
function restriction(used: readonly Variant[]): string {
  if (used.length === variants.length) return '';
  const names = (key: 'operation' | 'type') => [...new Set(used.map((variant) => variant[key]))];
  const isByOperation =
    variants.filter(({ operation }) => names('operation').includes(operation)).length === used.length;
  return ` for ${oneOf(names(isByOperation ? 'operation' : 'type'), 'and')}, otherwise refused`;
}
