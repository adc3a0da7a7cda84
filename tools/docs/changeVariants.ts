import { documents } from '../schemas/documents.ts';

/** As much of JSON Schema as the schema of a change message uses. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly description?: string;
  readonly examples?: readonly string[];
};

/** The published schema of a change of one type with one operation. */
export type Variant = { readonly operation: string; readonly type: string; readonly schema: JsonSchema };

const published = documents['assignment-change.schema.json'] as JsonSchema;

export const definition = (name: string): JsonSchema => published.$defs?.[name] ?? {};

const nameOf = ({ $ref = '' }: JsonSchema) => $ref.replace('#/$defs/', '');

const prefix = '#microsoft.graph.';

/** The types that an object can have, without `#microsoft.graph.`. */
export const shownTypes = ({ properties = {} }: JsonSchema): string[] =>
  (properties['@odata.type']?.enum ?? [])
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));

/** The schema itself, the one that it refers to, or the one that `null` is an alternative to. */
export function resolved(schema: JsonSchema): JsonSchema {
  const { $ref, ...own } = schema;
  if ($ref) return { ...definition(nameOf(schema)), ...own };
  const { anyOf = [], ...rest } = schema;
  const [only, ...others] = anyOf.filter(({ type }) => type !== 'null');
  return only && others.length === 0 ? { ...rest, ...resolved(only) } : schema;
}

export const variants: readonly Variant[] = (definition('change').anyOf ?? []).map((reference) => {
  const schema = resolved(reference);
  const { assignmentType, operation } = schema.properties ?? {};
  return { operation: operation?.const ?? '', type: assignmentType?.const ?? '', schema };
});
