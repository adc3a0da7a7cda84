import * as z from 'zod';

/** Graph enums deviceConfigAssignmentIntent and deviceManagementResourceAccessProfileIntent: the same members. */
export const assignmentIntent = z.enum(['apply', 'remove']);
