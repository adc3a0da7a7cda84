import { type ApiVersion, type CollectionName, collectionOf } from '../catalogue/collections.ts';
import { missingTypeName, modelValidationFailure } from '../errors/graphErrors.ts';
import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { checkProperties, serviceType } from './checkProperties.ts';
import { readTarget } from './readTarget.ts';

export type AssignmentChanges = Partial<Omit<Assignment, 'id'>>;

/** The properties that a body writes, without the read-only ones. @throws GraphError if one is invalid */
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

/** `@odata.type` is optional because the declared type is not abstract. Another type is an error. */
function checkType(assignmentType: string, odataType: unknown): void {
  if (odataType === null) throw missingTypeName();
  if (odataType === undefined || normalizeTypeName(odataType) === assignmentType.toLowerCase()) return;
  throw modelValidationFailure(
    `An entry with type '${odataType}' was found, but it is not assignable to the expected type '${serviceType(assignmentType)}'. The type specified in the entry must be equal to either the expected type or a derived type.`,
  );
}
