import * as z from 'zod';

/** Graph enums deviceConfigAssignmentIntent and deviceManagementResourceAccessProfileIntent, which have the same members. */
export const assignmentIntent = z.enum(['apply', 'remove']);

/** Graph enum deviceAndAppManagementAssignmentSource. */
export const assignmentSource = z.enum(['direct', 'policySets']);

/** An id or a name in a form that only Graph knows. No such text of Intune's is longer. */
export const text = z.string().min(1).max(250);
