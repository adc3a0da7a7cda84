import * as z from 'zod';
import { changeSchemaFor } from '../assignments/change.ts';
import { type ErrorDetail, jsonPointer } from '../changes/errorDetail.ts';
import { explainable, explainIssues } from '../changes/explainIssues.ts';
import { readJson } from '../changes/readJson.ts';
import { pickValidProperties, type Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { property } from '../values/property.ts';
import { NewerVersionError } from './NewerVersionError.ts';
import {
  type Operation,
  operationIds,
  operationSchema,
  operationVersion,
  type ReassignmentOf,
  reassignmentOf,
} from './operation.ts';

/**
 * The operation of a message to applyChange. The queue is internal: a message that acceptChanges did not write is rejected.
 * @throws NewerVersionError
 */
export function readOperation(message: IncomingMessage): { operation: Operation } | { rejection: Rejection } {
  const read = readJson(message.body);
  if ('problem' in read) return rejected(undefined, [{ path: '', message: read.problem }]);
  refuseNewerVersion(read.json, message);
  const change = property(read.json, 'change');
  const details = [
    ...problemsOf(envelope, read.json, ''),
    ...problemsOf(changeSchemaFor(change), change, jsonPointer(['change'])),
  ];
  const { data: reassignment } = reassignmentOf.safeParse(property(read.json, 'reassignment'));
  if (details.length > 0) return rejected(change, details, reassignment);
  const valid = read.json as Operation;
  const misplaced = misplacements(valid, message);
  return misplaced.length === 0 ? { operation: valid } : rejected(change, misplaced, reassignment);
}

function refuseNewerVersion(json: unknown, { messageId }: IncomingMessage): void {
  const version = property(json, 'version');
  if (Number.isInteger(version) && Number(version) > operationVersion)
    throw new NewerVersionError(messageId, Number(version));
}

/** Created once, because zod compiles a schema on first use. */
const envelope = operationSchema(z.unknown());

function problemsOf(schema: z.ZodType, value: unknown, place: string): ErrorDetail[] {
  const { error } = schema.safeParse(value, explainable);
  return error ? explainIssues(error.issues, place) : [];
}

/** Order and duplicate detection depend on these two ids. */
function misplacements(valid: Operation, { messageId, sessionId }: IncomingMessage): ErrorDetail[] {
  const expected = operationIds(valid);
  const details = [];
  if (messageId !== expected.messageId)
    details.push({
      path: '',
      message: `the message id is not the changeId with the digest of the change: ${hint}`,
    });
  if (sessionId !== expected.sessionId)
    details.push({ path: '', message: `the session id is not the policyId in lower case: ${hint}` });
  return details;
}

const hint = 'send changes to the queue for changes, not to this internal one';

function rejected(
  change: unknown,
  details: readonly ErrorDetail[],
  reassignment?: ReassignmentOf,
): { rejection: Rejection } {
  const validProperties = pickValidProperties(change);
  return { rejection: { place: '', details, validProperties, ...(reassignment && { reassignment }) } };
}
