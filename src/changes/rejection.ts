import * as z from 'zod';
import { changeId, requestedBy } from '../assignments/change.ts';
import type { ErrorDetail } from './errorDetail.ts';

/** A change that cannot be used. Nothing of it is sent to Graph. */
export type Rejection = {
  /** JSON Pointer of the change in the message body; '' if the body is the change. */
  readonly place: string;
  readonly details: readonly ErrorDetail[];
  /** What could be read all the same, so that the ticket can be found. */
  readonly validProperties: ValidProperties;
};

const fields = {
  changeId,
  assignmentType: z.string().max(100),
  operation: z.string().max(20),
  policyId: z.string().max(120),
  assignmentId: z.string().max(250),
  requestedBy,
  reason: z.string().max(4000),
};

export type ValidProperties = Partial<z.infer<z.ZodObject<typeof fields>>>;

/** The usable ones of a rejected change's common properties. */
export function pickValidProperties(value: unknown): ValidProperties {
  const properties = Object(value);
  const parsed = Object.entries(fields).map(
    ([name, schema]) => [name, schema.safeParse(properties[name])] as const,
  );
  return Object.fromEntries(parsed.flatMap(([name, { success, data }]) => (success ? [[name, data]] : [])));
}
