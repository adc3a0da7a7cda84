import * as z from 'zod';
import { allNullable, dropped, optional, type Properties } from '../optional.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';

/** The Graph entity's properties, as Graph lists them; unknown ones are refused. */
export function assignmentSchema(
  { name, readOnlyProperties }: Pick<AssignmentType, 'name' | 'readOnlyProperties'>,
  writable: Properties,
) {
  return z.strictObject({
    '@odata.type': optional(z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`])),
    '@odata.context': dropped('Metadata of an answer of Graph. It is ignored.'),
    ...allNullable(writable),
    ...allNullable(readOnlyProperties),
  });
}
