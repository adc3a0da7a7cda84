import * as z from 'zod';
import { text } from './commonProperties.ts';

/** Properties of every target. They exist in beta only: v1.0 has no assignment filters. */
const filter = {
  deviceAndAppManagementAssignmentFilterId: text.nullable().optional(),
  deviceAndAppManagementAssignmentFilterType: z.enum(['none', 'include', 'exclude']).optional(),
};
export const filterProperties = Object.keys(filter);

const groupId = z.guid().meta({ description: 'Object id of the Microsoft Entra group, not its name.' });

/**
 * The base type is abstract, so `@odata.type` is required. It is accepted with `#`, as the service returns it, and without,
 * as Microsoft's pages write it. Target types and properties: docs/decisions/0003-targets.md.
 */
const target = <Shape extends z.core.$ZodLooseShape>(name: string, properties: Shape) =>
  z.strictObject({
    '@odata.type': z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`]),
    ...properties,
    ...filter,
  });

export const assignmentTarget = z
  .discriminatedUnion('@odata.type', [
    target('allDevicesAssignmentTarget', {}),
    target('allLicensedUsersAssignmentTarget', {}),
    target('groupAssignmentTarget', { groupId }),
    target('exclusionGroupAssignmentTarget', { groupId }),
    target('configurationManagerCollectionAssignmentTarget', { collectionId: text }),
    target('scopeTagGroupAssignmentTarget', {
      targetType: z.enum(['none', 'user', 'device', 'unknownFutureValue']),
      entraObjectId: text,
    }),
  ])
  .meta({ id: 'assignmentTarget' });
