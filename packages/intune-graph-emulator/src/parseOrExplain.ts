import * as z from 'zod';

/**
 * @param what names the thing in the error, which then lists every mistake with its path
 * @throws Error
 */
export function parseOrExplain<Schema extends z.ZodType>(
  what: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`${what}:\n${z.prettifyError(result.error)}`, { cause: result.error });
}
