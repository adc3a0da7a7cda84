import * as z from 'zod';
import { changeId, requestedByInput } from '../assignments/change.ts';
import { property } from '../values/property.ts';
import type { ErrorDetail } from './errorDetail.ts';

/** A change that cannot be used. Nothing is sent to Graph for it. */
export type Rejection = {
  /** JSON Pointer of the change in the message body; '' if the body is the change. */
  readonly place: string;
  readonly details: readonly ErrorDetail[];
  /** Their number, if there are more mistakes than details. */
  readonly mistakes?: number;
  /** Those of its common properties that are valid, so that the ticket can be found. */
  readonly validProperties: ValidProperties;
  /** The reassignment that it is a part of, which counts it. */
  readonly reassignment?: { readonly id: string; readonly number: number; readonly of: number };
};

const commonProperties = {
  changeId,
  assignmentType: z.string().max(100),
  operation: z.string().max(20),
  policyId: z.string().max(120),
  assignmentId: z.string().max(250),
  requestedBy: requestedByInput,
  reason: z.string().max(4000),
};

export type ValidProperties = Partial<z.infer<z.ZodObject<typeof commonProperties>>>;

/** Names in PascalCase count too: their change is rejected, but its ticket can be found. */
export function pickValidProperties(value: unknown): ValidProperties {
  const valid = Object.entries(commonProperties).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(property(value, name) ?? property(value, pascalCase(name)));
    return success ? [[name, data]] : [];
  });
  return Object.fromEntries(valid);
}

const pascalCase = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
