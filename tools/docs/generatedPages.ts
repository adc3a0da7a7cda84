import { assignmentTypeReference, operationTable } from './assignmentTypeReference.ts';
import { changeReference, requestedByReference } from './changeReference.ts';
import { errorCodeReference } from './errorCodeReference.ts';
import { targetTable } from './targetTable.ts';
import type { Parts } from './withParts.ts';

/** Page → its parts that are generated from the schemas, the catalogue and the error codes. */
export const generatedPages: Readonly<Record<string, Parts>> = {
  'README.md': { operations: operationTable() },
  'docs/message-reference.md': {
    change: changeReference(),
    requestedBy: requestedByReference(),
    targets: targetTable(),
  },
  'docs/assignment-types.md': { types: assignmentTypeReference() },
  'docs/results.md': { 'error codes': errorCodeReference() },
};
