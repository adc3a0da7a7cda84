import type { HandleBatch } from '../invocation/createMessageHandler.ts';
import { BatchQueue } from './BatchQueue.ts';
import { Delivery } from './Delivery.ts';
import { keepLinkOpen, type LinkOptions, type StopReceiving } from './keepLinkOpen.ts';

export type BatchPumpOptions = Omit<LinkOptions, 'handlerFor' | 'maxConcurrentCalls'> & {
  readonly handle: HandleBatch;
  readonly maxMessageBatchSize: number;
};

/** Handles available messages together, one batch at a time. Like the genuine host, it renews no locks in batches. */
export function pumpBatches(options: BatchPumpOptions): StopReceiving {
  const { handle, maxMessageBatchSize, onError, stopping } = options;
  const abandon = (delivery: Delivery) => delivery.settle('abandon').catch(onError);
  const queue = new BatchQueue(maxMessageBatchSize, async (deliveries) => {
    if (stopping.aborted) await Promise.all(deliveries.map(abandon));
    else await handle(deliveries);
  });
  return keepLinkOpen({
    ...options,
    maxConcurrentCalls: maxMessageBatchSize,
    handlerFor: () => (message, settler) => queue.add(new Delivery(message, settler)),
  });
}
