import type { DeliveryContext } from '../../src/assignments/AssignmentHandler.ts';

/** By default, the last delivery of an operation. */
export function aDelivery(overrides: Partial<DeliveryContext> = {}): DeliveryContext {
  let turnWaitMs = 0;
  return {
    isLast: true,
    isRedelivery: false,
    isRetry: false,
    listSize: 1,
    isReassigned: false,
    beforeWrite: async () => {},
    onRetry: () => {},
    get turnWaitMs() {
      return turnWaitMs;
    },
    waitedForTurn: (ms) => {
      turnWaitMs += ms;
    },
    ...overrides,
  };
}
