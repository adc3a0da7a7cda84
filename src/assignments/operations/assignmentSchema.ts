import * as z from 'zod';
import { property } from '../../values/property.ts';
import { allNullable, dropped, optional, type Properties } from '../optional.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { exclusionTypes } from '../types/targets.ts';
import { required } from './required.ts';

/** The Graph entity's properties, as Graph lists them; unknown ones are refused. */
export function assignmentSchema(
  { name, readOnlyProperties, refusedOnExclusions = [] }: AssignmentType,
  writable: Properties,
) {
  const schema = z.strictObject({
    '@odata.type': optional(z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`])),
    '@odata.context': dropped('Metadata of an answer of Graph. It is ignored.'),
    ...allNullable(writable),
    ...allNullable(readOnlyProperties),
  });
  return refusedOnExclusions.reduce(refuseOnExclusion, schema);
}

function refuseOnExclusion<Schema extends z.ZodObject>(schema: Schema, name: string): Schema {
  const odataType = (assignment: unknown) => property(property(assignment, 'target'), '@odata.type');
  const isRefused = (assignment: unknown) =>
    exclusionTypes.includes(odataType(assignment)) && (property(assignment, name) ?? null) !== null;
  return schema
    .refine((assignment) => !isRefused(assignment), {
      path: [name],
      error: `must be left out: Intune refuses ${name} on an exclusion`,
    })
    .meta({ not: { allOf: [required(name), ofExclusion] } });
}

/** In JSON Schema: the target is an exclusion. */
const ofExclusion = {
  required: ['target'],
  properties: {
    target: {
      type: 'object',
      required: ['@odata.type'],
      properties: { '@odata.type': { enum: exclusionTypes } },
    },
  },
};
