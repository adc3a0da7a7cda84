import { expect, test } from '@jest/globals';
import { digestOf } from '../../../src/operations/digest.ts';
import { toOperationMessage } from '../../../src/operations/toOperationMessage.ts';
import { aChange, policyId } from '../../support/aChange.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('a change that is sent twice has one message id, and a policy has one session', () => {
  const change = aChange({ policyId: policyId.toUpperCase() });
  const { body, ...message } = toOperationMessage(change, traceparent);
  expect(message).toEqual({
    messageId: `${change.changeId}/${digestOf(change)}`,
    sessionId: policyId,
    contentType: 'application/json',
    subject: 'update deviceConfigurationAssignment',
    applicationProperties: { 'Diagnostic-Id': traceparent },
  });
  expect(body).toBeInstanceOf(Uint8Array);
  expect(JSON.parse(String(body))).toEqual({ version: 1, change, traceparent });
});

test('without a trace the operation has none', () => {
  const { body, applicationProperties } = toOperationMessage(aChange(), undefined);
  expect(JSON.parse(String(body))).not.toHaveProperty('traceparent');
  expect(applicationProperties).toEqual({});
});

test('a change of a list has the size of the list, and a single change has none', () => {
  const written = (listSize?: number) =>
    JSON.parse(String(toOperationMessage(aChange(), undefined, undefined, listSize).body));
  expect(written(150)).toMatchObject({ listSize: 150 });
  expect(written(1)).not.toHaveProperty('listSize');
});
