import * as z from 'zod';

/** Graph enums deviceConfigAssignmentIntent and deviceManagementResourceAccessProfileIntent, which have the same members. */
export const assignmentIntent = z.enum(['apply', 'remove']);

/** Graph enum deviceAndAppManagementAssignmentSource. */
export const assignmentSource = z.enum(['direct', 'policySets']);

/** An id or a name whose form only Graph knows. Intune has none that is longer. */
export const text = z.string().min(1).max(250);

/** Graph enum installIntent. */
export const installIntent = z.enum(['available', 'required', 'uninstall', 'availableWithoutEnrollment']);

/** OData 4.0 requires `#` before a type name; Microsoft's own pages leave it out. */
const withHash = (name: string) => `#${name.replace(/^#/, '')}`;

/** The type of a complex property, with or without `#`. */
export const odataType = (name: string) =>
  z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`]).transform(withHash);

const anyTypeName = 'expected a type name, e.g. #microsoft.graph.win32LobAppAssignmentSettings';

/** The same where Graph adds types again and again. */
export const anyOdataType = z
  .string(anyTypeName)
  .regex(/^#?microsoft\.graph\.[A-Za-z0-9]{1,100}$/, anyTypeName)
  .transform(withHash);
