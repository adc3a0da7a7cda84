import * as z from 'zod';
import { leftOut, optional } from '../optional.ts';
import { text } from './commonProperties.ts';

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
const target = <Shape extends z.core.$ZodLooseShape>(name: string, properties: Shape) =>
  z.strictObject({ '@odata.type': z.literal(typeNames(name)), ...properties });

const typeNames = (name: string) => [`#microsoft.graph.${name}`, `microsoft.graph.${name}`];

/** Values of `@odata.type` of a target that excludes a group. */
export const exclusionTypes: readonly unknown[] = typeNames('exclusionGroupAssignmentTarget');

const filterable = (name: string, properties: z.core.$ZodLooseShape, id: z.ZodType<string> = filterId) =>
  target(name, { ...properties, ...filter(id) });

export const filterProperties = Object.keys(filter(filterId));

/** Every target that Graph's model has, each with a filter. */
export const assignmentTarget = z
  .discriminatedUnion('@odata.type', [
    filterable('allDevicesAssignmentTarget', {}),
    filterable('allLicensedUsersAssignmentTarget', {}),
    filterable('groupAssignmentTarget', { groupId }),
    filterable('exclusionGroupAssignmentTarget', { groupId }),
    filterable('configurationManagerCollectionAssignmentTarget', { collectionId: text }, filterText),
    filterable(
      'scopeTagGroupAssignmentTarget',
      { targetType: z.enum(['none', 'user', 'device', 'unknownFutureValue']), entraObjectId: text },
      filterText,
    ),
  ])
  .meta({ id: 'assignmentTarget' });

const shapes = {
  allDevicesAssignmentTarget: {},
  allLicensedUsersAssignmentTarget: {},
  groupAssignmentTarget: { groupId },
  exclusionGroupAssignmentTarget: { groupId },
  configurationManagerCollectionAssignmentTarget: { collectionId: text },
} as const;

type TargetName = keyof typeof shapes;

/** A target that takes no filter may say so, as Graph does in its answers. */
const noFilter = {
  deviceAndAppManagementAssignmentFilterId: leftOut(
    'must be null or left out: this target takes no filter here',
  ),
  deviceAndAppManagementAssignmentFilterType: z
    .literal('none', 'must be "none" or left out: this target takes no filter here')
    .nullish()
    .transform(() => undefined)
    .optional(),
};

/**
 * The targets that a type takes, as public tools found out; any other one is rejected with the list of these. An exclusion
 * never takes a filter.
 * @param id names the union in the JSON Schema
 */
function targetsOf(id: string, names: readonly TargetName[], { filters }: { readonly filters: boolean }) {
  const [first, ...others] = names.map((name) =>
    filters && name !== 'exclusionGroupAssignmentTarget'
      ? filterable(name, shapes[name])
      : target(name, { ...shapes[name], ...noFilter }),
  );
  if (!first) throw new Error(`${id} has no target`);
  return z.discriminatedUnion('@odata.type', [first, ...others]).meta({ id });
}

const groups = ['groupAssignmentTarget', 'exclusionGroupAssignmentTarget'] as const;
const everybody = ['allDevicesAssignmentTarget', 'allLicensedUsersAssignmentTarget', ...groups] as const;

/** Of most types: all devices, all users, groups. */
export const usualTarget = targetsOf('usualTarget', everybody, { filters: true });

/** What a reassignment moves from or to: the filters of an assignment stay as they are. */
export const plainTarget = targetsOf('plainTarget', everybody, { filters: false });

/** All users are the group acacacac-9df4-4c7d-9d50-4ef0226f57a9 here, and there is nothing for all devices. */
export const appProtectionTarget = targetsOf('appProtectionTarget', groups, { filters: true });

/** A deployment profile is for devices. */
export const autopilotTarget = targetsOf('autopilotTarget', ['allDevicesAssignmentTarget', ...groups], {
  filters: false,
});

export const termsTarget = targetsOf(
  'termsTarget',
  [...everybody, 'configurationManagerCollectionAssignmentTarget'],
  { filters: false },
);
