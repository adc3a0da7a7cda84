import type { ApiVersion } from '../catalogue/collections.ts';
import { type TargetType, targetTypes } from '../catalogue/targetTypes.ts';
import { genericError, invalidGroupId, modelValidationFailure } from '../errors/graphErrors.ts';
import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { AssignmentTarget } from '../tenant/GraphState.ts';
import { checkProperties, serviceType } from './checkProperties.ts';
import { isGuid } from './isGuid.ts';

/** @throws GraphError unless the target has a concrete type and only properties of that type */
export function readTarget(version: ApiVersion, target: unknown): AssignmentTarget {
  if (typeof target !== 'object' || target === null || Array.isArray(target))
    throw modelValidationFailure(`A value of type '${serviceType(baseType)}' was expected for 'target'.`);
  const body: Readonly<Record<string, unknown>> = { ...target };
  const type = readType(body['@odata.type']);
  const properties = checkProperties(type, targetTypes[type], version, body);
  if ('groupId' in targetTypes[type]) checkGroupId(properties['groupId']);
  if (isGuid(properties['collectionId'])) throw genericError();
  return { '@odata.type': `#microsoft.graph.${type}`, ...properties };
}

const baseType = 'deviceAndAppManagementAssignmentTarget';

function readType(name: unknown): TargetType {
  if (name === undefined)
    throw modelValidationFailure(
      `An instance of the abstract type '${serviceType(baseType)}' cannot be created: '@odata.type' must name a type derived from it.`,
    );
  const wanted = normalizeTypeName(name);
  const found = Object.keys(targetTypes).find((type): type is TargetType => type.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw modelValidationFailure(
    `A type named '${serviceType(`${name}`.replace(/^#?microsoft\.graph\./, ''))}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.`,
  );
}

function checkGroupId(groupId: unknown): void {
  if (!isGuid(groupId)) throw invalidGroupId(groupId);
}
