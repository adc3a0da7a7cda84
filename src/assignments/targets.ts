import * as z from 'zod';
import { text } from './commonProperties.ts';
import { optional } from './optional.ts';

/** A GUID of zeros only is how many serializers write a missing one. */
const notEmpty = /^(?![0-]+$)/;

/** Properties of every target. They exist in beta only: v1.0 has no assignment filters. */
const filter = (id: z.ZodType<string>) => ({
  deviceAndAppManagementAssignmentFilterId: id.nullable().optional(),
  deviceAndAppManagementAssignmentFilterType: optional(z.enum(['none', 'include', 'exclude'])),
});

const filterForm = 'expected the id of a filter, a GUID, or null for no filter';
const filterId = z.guid(filterForm).regex(notEmpty, filterForm);

/** In Microsoft's examples of these targets, all ids are texts. */
const filterText = text.regex(notEmpty, filterForm);

const groupId = z
  .guid()
  .regex(notEmpty, 'expected the object id of a group')
  .meta({ description: 'Object id of the Microsoft Entra group, not its name.' });

/**
 * The base type is abstract, so `@odata.type` is required. It is accepted with `#`, as the service returns it, and without,
 * as Microsoft's pages write it. Target types and properties: docs/decisions/0003-targets.md.
 */
const target = <Shape extends z.core.$ZodLooseShape>(
  name: string,
  properties: Shape,
  id: z.ZodType<string> = filterId,
) =>
  z.strictObject({
    '@odata.type': z.literal([`#microsoft.graph.${name}`, `microsoft.graph.${name}`]),
    ...properties,
    ...filter(id),
  });

export const filterProperties = Object.keys(filter(filterId));

export const assignmentTarget = z
  .discriminatedUnion('@odata.type', [
    target('allDevicesAssignmentTarget', {}),
    target('allLicensedUsersAssignmentTarget', {}),
    target('groupAssignmentTarget', { groupId }),
    target('exclusionGroupAssignmentTarget', { groupId }),
    target('configurationManagerCollectionAssignmentTarget', { collectionId: text }, filterText),
    target(
      'scopeTagGroupAssignmentTarget',
      { targetType: z.enum(['none', 'user', 'device', 'unknownFutureValue']), entraObjectId: text },
      filterText,
    ),
  ])
  .meta({ id: 'assignmentTarget' });
