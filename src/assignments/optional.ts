import * as z from 'zod';

/** A property that may be left out. `null` counts as left out, because many serializers write it for an empty field. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
}

/** A property that is accepted and dropped. */
export function dropped(description: string) {
  return optional(z.string().max(2_000))
    .transform(() => undefined)
    .optional()
    .meta({ description });
}

/** A property that has to be missing; `null` counts as missing. @param message begins with `must` */
export function leftOut(message: string) {
  return z
    .null(message)
    .optional()
    .transform(() => undefined)
    .optional();
}

export type Properties = Readonly<Record<string, z.ZodType>>;

/** The same properties, none of them required. */
export function allOptional(properties: Properties): Properties {
  return mapSchemas(properties, (schema) => (schema instanceof z.ZodOptional ? schema : schema.optional()));
}

/** The same properties; an optional one may be `null`. */
export function allNullable(properties: Properties): Properties {
  return mapSchemas(properties, (schema) =>
    schema instanceof z.ZodOptional ? optional(schema.unwrap() as z.ZodType) : schema,
  );
}

function mapSchemas(properties: Properties, map: (schema: z.ZodType) => z.ZodType): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, map(schema)]));
}
