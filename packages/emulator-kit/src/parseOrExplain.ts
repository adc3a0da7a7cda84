import * as z from 'zod';

/** @throws an error that starts with `what` and lists every mistake in the value with its path */
export function parseOrExplain<Schema extends z.ZodType>(
  what: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`${what}:\n${z.prettifyError(result.error)}`, { cause: result.error });
}
