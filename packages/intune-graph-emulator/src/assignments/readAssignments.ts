import * as z from 'zod';
import { collectionOf } from '../catalogue/collections.ts';
import { modelValidationFailure } from '../errors/graphErrors.ts';
import type { PolicyRoute } from '../routing/parseRoute.ts';
import { type AssignmentChanges, readAssignment } from './readAssignment.ts';

const list = z.array(z.record(z.string(), z.unknown()));

/** The assignments in the body of `assign`. @throws GraphError if the body or an assignment is invalid */
export function readAssignments(
  { version, collection }: PolicyRoute,
  body: Readonly<Record<string, unknown>>,
): AssignmentChanges[] {
  const key = collectionOf(collection).assign?.key ?? '';
  const other = Object.keys(body).find((name) => name !== key && !name.includes('@'));
  if (other !== undefined)
    throw modelValidationFailure(
      `The parameter '${other}' in the request payload is not a valid parameter for the operation 'assign'.`,
    );
  const elements = list.safeParse(body[key]).data;
  if (!elements) throw modelValidationFailure(`The parameter '${key}' must be a collection.`);
  return elements.map((element) => readAssignment(version, collection, element));
}
