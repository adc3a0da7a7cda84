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
  const batches = new Batches(maxMessageBatchSize, handle);
  return keepLink({
    ...options,
    maxConcurrentCalls: maxMessageBatchSize,
    handlerFor: () => async (message, settler) => {
      if (stopping.aborted) void settler.abandonMessage(message).catch(onError);
      else await batches.add(new Delivery(message, settler));
    },
  });
}
