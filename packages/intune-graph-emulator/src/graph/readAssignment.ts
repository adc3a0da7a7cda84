import { type ApiVersion, type CollectionName, collectionOf } from '../catalogue/collections.ts';
import type { Assignment } from '../state/GraphState.ts';
import { checkProperties, serviceType } from './checkProperties.ts';
import { readTarget } from './readTarget.ts';
import { modelValidationFailure } from './refusals.ts';
import { typeName } from './typeName.ts';

export type AssignmentChanges = Partial<Omit<Assignment, 'id'>>;

/**
 * What a body asks to be written: read-only properties are left out, the target is complete.
 * @throws GraphRefusal for what the type does not have in this version
 */
export function readAssignment(
  version: ApiVersion,
  collection: CollectionName,
  body: Readonly<Record<string, unknown>>,
): AssignmentChanges {
  const { assignmentType, properties } = collectionOf(collection);
  const { target, ...own } = body;
  checkType(assignmentType, body['@odata.type']);
  const changes: AssignmentChanges = checkProperties(assignmentType, properties, version, own);
  return target === undefined ? changes : { ...changes, target: readTarget(version, target) };
}

/** The declared type is concrete, so that naming it is optional; naming another one is wrong. */
function checkType(assignmentType: string, odataType: unknown): void {
  if (odataType === undefined || typeName(odataType) === assignmentType.toLowerCase()) return;
  throw modelValidationFailure(
    `An entry with type '${odataType}' was found, but it is not assignable to the expected type '${serviceType(assignmentType)}'. The type specified in the entry must be equal to either the expected type or a derived type.`,
  );
}
