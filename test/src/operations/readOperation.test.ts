import { expect, test } from '@jest/globals';
import { operationVersion } from '../../../src/operations/operation.ts';
import { readOperation } from '../../../src/operations/readOperation.ts';
import { aChange, policyId } from '../../support/aChange.ts';
import { anOperationMessage } from '../../support/anIncomingMessage.ts';
import { graphExamples } from '../../support/graphExamples.ts';

const change = aChange();

function problemsOf(message: Parameters<typeof readOperation>[0]): string[] {
  const read = readOperation(message);
  return 'rejection' in read
    ? read.rejection.details.map(({ path, message: text }) => `${path}: ${text}`)
    : [];
}

test('an operation is read as it was written', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(readOperation(anOperationMessage(change, { body: { version: 1, change, traceparent } }))).toEqual({
    operation: { version: 1, change, traceparent },
  });
});

test.each(Object.entries(graphExamples))('"%s" comes through the queue unchanged', (_page, example) => {
  expect(readOperation(anOperationMessage(example))).toEqual({ operation: { version: 1, change: example } });
});

test('an operation that an older app has written is read, though newer apps write more', () => {
  const written = `{"version":1,"change":${JSON.stringify(change)}}`;
  expect(readOperation(anOperationMessage(change, { body: Buffer.from(written) }))).toHaveProperty(
    'operation',
  );
});

test.each([0, 1.5, '3'])('a listSize of %j is refused', (listSize) => {
  const problems = problemsOf(anOperationMessage(change, { body: { version: 1, change, listSize } }));
  expect(problems).toEqual([expect.stringMatching(/^\/listSize: /)]);
});

test('unknown envelope properties are ignored', () => {
  expect(problemsOf(anOperationMessage(change, { body: { version: 1, change, extra: 1 } }))).toEqual([]);
});

test('an operation of a newer version is not rejected: it is a transient error', () => {
  const newer = anOperationMessage(change, { body: { version: operationVersion + 1, change: 'unreadable' } });
  expect(() => readOperation(newer)).toThrow(expect.objectContaining({ transient: true }));
});

test.each([
  [
    'another message id',
    { messageId: 'other' },
    ['message id is not the changeId with the digest of the change'],
  ],
  ['no message id', { messageId: '' }, ['message id is not the changeId with the digest of the change']],
  ['another session', { sessionId: 'other' }, ['session id is not the policyId in lower case']],
  ['no session', { sessionId: '' }, ['session id is not the policyId in lower case']],
  ['neither', { messageId: 'x', sessionId: 'x' }, ['message id is', 'session id is']],
])('%s: rejected, because order and duplicate detection depend on it', (_case, ids, problems) => {
  expect(problemsOf(anOperationMessage(change, ids))).toEqual(
    problems.map((problem) => expect.stringMatching(`${problem}.*: send changes to the queue for changes`)),
  );
});

test('a policy has one session, whatever the case of its id', () => {
  const loud = aChange({ policyId: policyId.toUpperCase() });
  expect(problemsOf(anOperationMessage(loud, { sessionId: policyId }))).toEqual([]);
  expect(problemsOf(anOperationMessage(loud, { sessionId: policyId.toUpperCase() }))).toHaveLength(1);
});

test.each([
  ['a version that never was', { version: 0, change }, '/version: expected one of 1, 2, 3, 4, got 0'],
  ['no version', { change }, '/version: is required: expected one of 1, 2, 3, 4'],
  ['a bare change', change, '/version: is required'],
  ['a bad change', { version: 1, change: { ...change, policyId: '/' } }, '/change/policyId: expected an id'],
  ['no change', { version: 1 }, '/change: is required'],
  ['a list', [], ': expected object, got an array of 0'],
  ['no JSON', Buffer.from('x'), ': the body is not JSON'],
  ['nothing', Buffer.alloc(0), ': the body is empty'],
])('%s is rejected: acceptChanges did not write it', (_case, body, problem) => {
  expect(problemsOf(anOperationMessage(change, { body }))).toContainEqual(expect.stringContaining(problem));
});

test('a rejected operation keeps its changeId', () => {
  const read = readOperation(anOperationMessage(change, { messageId: 'other' }));
  expect(read).toEqual({
    rejection: expect.objectContaining({
      validProperties: expect.objectContaining({ changeId: change.changeId }),
    }),
  });
});
