import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import Long from 'long';
import { toWaitingChanges } from '../../../../cli/page/sources/toWaitingChanges.ts';
import { aChange } from '../../../support/aChange.ts';
import { groupTarget } from '../../../support/aPolicy.ts';

const waiting = (body: object) =>
  toWaitingChanges({ body, messageId: 'm-1', sequenceNumber: Long.ONE } as ServiceBusReceivedMessage, {
    queue: 'assignment-changes',
  }).map(({ changeId, operation }) => [changeId, operation]);

test.each([
  [{ changes: [aChange({ changeId: 'HR-1' })] }, ['HR-1', 'update']],
  [{ reassignmentId: 'MOVE', from: groupTarget(1), to: groupTarget(2) }, ['MOVE', 'reassignment']],
  [{ reassignmentId: 'MOVE', cancel: true }, ['MOVE', 'cancellation']],
  [{}, ['m-1', undefined]],
])('of %j, the page shows what waits', (body, row) => {
  expect(waiting(body)).toEqual([row]);
});
