import { describe, expect, test } from '@jest/globals';
import { GraphError } from '../../../src/graph/GraphError.ts';
import { Delivery, type DeliveryOptions, isReassignmentCancelled } from '../../../src/operations/Delivery.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { aChange } from '../../support/aChange.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

const aDelivery = (operation: Partial<Operation> = {}, options: Partial<DeliveryOptions> = {}) =>
  new Delivery(anIncomingMessage(), { version: 1, change: aChange(), ...operation }, () => {}, {
    queue: { isGone: async () => false },
    resultsAreSent: async () => {},
    operationsQueue: 'operations',
    maxDeliveryCount: 10,
    now: () => 0,
    ...options,
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

describe('a change of a cancelled reassignment', () => {
  const reassignment = { id: 'R-1', number: 1, of: 2 };
  const write = (method: 'PATCH' | 'DELETE') => ({ method, path: '/deviceManagement/…' });
  const isCancelled = async (id: string) => id === 'R-1';

  test('is not written', async () => {
    const error = await aDelivery({ reassignment }, { isCancelled })
      .beforeWrite(write('PATCH'))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ transient: false, options: { unsent: true } });
    expect(error instanceof GraphError && isReassignmentCancelled(error)).toBe(true);
  });

  test.each([
    ['is half done', { reassignment, change: aChange({ operation: 'update' }) }, 'DELETE'],
    ['belongs to another one', { reassignment: { ...reassignment, id: 'R-2' } }, 'PATCH'],
    ['belongs to none', {}, 'PATCH'],
  ] as const)('is written if it %s', async (_what, operation, method) => {
    await expect(aDelivery(operation, { isCancelled }).beforeWrite(write(method))).resolves.toBeUndefined();
  });
});
