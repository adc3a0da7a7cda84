import { Batches } from './Batches.ts';
import type { HandleBatch } from './createMessageHandler.ts';
import { Delivery } from './Delivery.ts';
import { keepLink, type LinkOptions, type StopReceiving } from './keepLink.ts';

export interface BatchPumpOptions extends Omit<LinkOptions, 'handlerFor' | 'maxConcurrentCalls'> {
  readonly handle: HandleBatch;
  readonly maxMessageBatchSize: number;
}

/** Handles what is there together, one batch at a time, and without renewing locks, as the genuine host does. */
export function pumpBatches(options: BatchPumpOptions): StopReceiving {
  const { handle, maxMessageBatchSize, onError, stopping } = options;
  const giveBack = (delivery: Delivery) => delivery.settle('abandon').catch(onError);
  const batches = new Batches(maxMessageBatchSize, async (deliveries) => {
    if (stopping.aborted) await Promise.all(deliveries.map(giveBack));
    else await handle(deliveries);
  });
  return keepLink({
    ...options,
    maxConcurrentCalls: maxMessageBatchSize,
    handlerFor: () => (message, settler) => batches.add(new Delivery(message, settler)),
  });
}
