import * as z from 'zod';

/** What is wrong, and where: `path` is a JSON Pointer (RFC 6901) into the message body. */
export const errorDetail = z.strictObject({ path: z.string(), message: z.string() });
export type ErrorDetail = z.infer<typeof errorDetail>;
