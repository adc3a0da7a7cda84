import * as z from 'zod';

/** Graph enum deviceAndAppManagementAssignmentSource. */
export const assignmentSource = z.enum(['direct', 'policySets']);
