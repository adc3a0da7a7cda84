import * as z from 'zod';

/** What is wrong, and where: `path` is a JSON Pointer (RFC 6901) into the message body. */
export const errorDetail = z.strictObject({ path: z.string(), message: z.string() });
export type ErrorDetail = z.infer<typeof errorDetail>;

/** JSON Pointer (RFC 6901) of a path of property names and array indices. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
