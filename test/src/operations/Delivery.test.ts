import { expect, test } from '@jest/globals';
import { Delivery } from '../../../src/operations/Delivery.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { aChange } from '../../support/aChange.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

const aDelivery = (operation: Partial<Operation> = {}) =>
  new Delivery(anIncomingMessage(), { version: 1, change: aChange(), ...operation }, () => {}, {
    queue: { isGone: async () => false },
    resultsAreSent: async () => {},
    operationsQueue: 'operations',
    maxDeliveryCount: 10,
    now: () => 0,
  });

test('a delivery has the size of its list, and a single change a size of 1', () => {
  expect(aDelivery({ listSize: 150 }).listSize).toBe(150);
  expect(aDelivery().listSize).toBe(1);
});

test.each([
  ['failed is a retry', aGraphError({ status: 500 }), true],
  ['was throttled still counts as the first', aGraphError({ waitsForTurn: true }), false],
])('an attempt after one that %s', (_how, error, isRetry) => {
  const delivery = aDelivery();
  expect(delivery.isRetry).toBe(false);
  delivery.onRetry(error, 0);
  expect(delivery.isRetry).toBe(isRetry);
});
