import * as z from 'zod';

/** Graph enums deviceConfigAssignmentIntent and deviceManagementResourceAccessProfileIntent, which have the same members. */
export const assignmentIntent = z.enum(['apply', 'remove']);

/** Graph enum deviceAndAppManagementAssignmentSource. */
export const assignmentSource = z.enum(['direct', 'policySets']);

/** An id or a name whose form only Graph knows. Intune has none that is longer. */
export const text = z.string().min(1).max(250);
