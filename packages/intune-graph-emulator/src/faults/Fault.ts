import * as z from 'zod';

const succeeds = (attempt: () => unknown) => {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
};

const pattern = z
  .string()
  .refine(
    (text) => succeeds(() => new RegExp(text)),
    'is not a valid regular expression; write \\( for a literal bracket',
  );

const headers = z
  .record(z.string(), z.string())
  .refine((it) => succeeds(() => new Headers(it)), 'has a name or value that HTTP does not allow');

const match = z.strictObject({
  /** Default: any method. */
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .optional(),
  /** A part of path and query, as text or as a regular expression. */
  path: z.union([pattern, z.instanceof(RegExp)]).optional(),
  endpoint: z.enum(['graph', 'identity']).default('graph'),
  /** This number of matching requests is not affected. */
  skip: z.int().min(0).default(0),
});

const responseParts = ['status', 'headers', 'body', 'encoding', 'byteOrderMark', 'truncate'] as const;
const effects = [...responseParts, 'delayMs', 'cut'] as const;

/** What goes wrong, for which requests, and how often. */
export const fault = z
  .strictObject({
    match: match.prefault({}),
    /** The number of requests it affects; 0 for all until it is deleted. */
    times: z.int().min(0).default(1),
    /** The probability that it affects a matching request. */
    probability: z.number().min(0).max(1).default(1),
    /** Replaces the response of Graph. Nothing is written, unless `apply` is true. */
    status: z.int().min(200).max(599).optional(),
    /** Added to the headers of the response. */
    headers: headers.optional(),
    /** Text unchanged, anything else as JSON. Default with a status: Graph's error body for that status. */
    body: z.unknown().optional(),
    /** Compresses the body, although the client has not asked for it. */
    encoding: z.enum(['gzip', 'deflate', 'br']).optional(),
    /** The body begins with a byte order mark. */
    byteOrderMark: z.literal(true).optional(),
    /** Half of the body, with the Content-Length of that half: the client cannot see that the rest is missing. */
    truncate: z.literal(true).optional(),
    /** Delays the response, but not the write. */
    delayMs: z.int().min(0).max(600_000).optional(),
    /** Destroys the connection: before the write, after it without a response, or in the middle of the response. */
    cut: z.enum(['before', 'after', 'mid-body']).optional(),
    /** With a status: the write is still applied, as when a gateway has timed out. */
    apply: z.boolean().default(false),
  })
  .refine((it) => effects.some((effect) => it[effect] !== undefined), {
    message: `has no effect: give it at least one of ${effects.join(', ')}`,
  })
  .refine(
    (it) =>
      it.cut === undefined || it.cut === 'mid-body' || responseParts.every((part) => it[part] === undefined),
    {
      path: ['cut'],
      message: `sends no response, so it cannot be combined with ${responseParts.join(', ')}`,
    },
  );

export type FaultInput = z.input<typeof fault>;
export type Fault = z.output<typeof fault>;
export type Cut = NonNullable<Fault['cut']>;
