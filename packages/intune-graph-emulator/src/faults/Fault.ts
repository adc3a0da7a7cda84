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
    'is not a regular expression; a bracket that is meant as such needs a \\',
  );

const headers = z
  .record(z.string(), z.string())
  .refine((it) => succeeds(() => new Headers(it)), 'has what HTTP does not allow in a header');

const match = z.strictObject({
  /** Any method when left out. */
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .optional(),
  /** A part of path and query, as text or as a regular expression. */
  path: z.union([pattern, z.instanceof(RegExp)]).optional(),
  endpoint: z.enum(['graph', 'identity']).default('graph'),
  /** So many matching requests pass before the first is hit. */
  skip: z.int().min(0).default(0),
});

const answered = ['status', 'headers', 'body'] as const;
const effects = [...answered, 'delayMs', 'cut'] as const;

/** What goes wrong, for which requests, how often. */
export const fault = z
  .strictObject({
    match: match.prefault({}),
    /** Hits until it is used up; 0 for as many as there are until it is deleted. */
    times: z.int().min(0).default(1),
    /** Chance that a matching request is hit. */
    probability: z.number().min(0).max(1).default(1),
    /** Answered instead of what Graph would say; nothing is applied then, but see `apply`. */
    status: z.int().min(200).max(599).optional(),
    /** Added to those of the answer. */
    headers: headers.optional(),
    /** Text as it is, anything else as JSON. With a status and no body: Graph's error of that status. */
    body: z.unknown().optional(),
    /** The answer is held back so long; what was to be applied has been applied before. */
    delayMs: z.int().min(0).max(600_000).optional(),
    /**
     * The connection is destroyed: `before` anything is applied, `after` it was applied and without an answer, or in the
     * middle of the answer's body.
     */
    cut: z.enum(['before', 'after', 'mid-body']).optional(),
    /** With a status: the write is applied all the same, as behind a gateway that timed out. */
    apply: z.boolean().default(false),
  })
  .refine((it) => effects.some((effect) => it[effect] !== undefined), {
    message: `does nothing: give it at least one of ${effects.join(', ')}`,
  })
  .refine(
    (it) => it.cut === undefined || it.cut === 'mid-body' || answered.every((part) => it[part] === undefined),
    {
      path: ['cut'],
      message: `leaves no answer that could have ${answered.join(', ')}`,
    },
  );

export type FaultInput = z.input<typeof fault>;
export type Fault = z.output<typeof fault>;
