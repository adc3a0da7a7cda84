import * as z from 'zod';
import type { AssignmentType } from '../AssignmentType.ts';

/** The Graph entity's properties, as Graph lists them; unknown ones are refused. */
export function assignmentSchema({ name, properties, readOnlyProperties }: AssignmentType) {
  const odataType = z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`]).optional();
  return z.strictObject({ '@odata.type': odataType, ...properties, ...readOnlyProperties });
}
