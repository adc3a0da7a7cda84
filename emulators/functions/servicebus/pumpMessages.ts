import type { ServiceBusReceiver } from '@azure/service-bus';
import type { HandleMessage } from './createMessageHandler.ts';
import { renewalOf, withLockRenewal } from './withLockRenewal.ts';

export interface MessagePumpOptions {
  readonly receiver: ServiceBusReceiver;
  readonly handle: HandleMessage;
  readonly maxConcurrentCalls: number;
  readonly maxAutoLockRenewalDuration: number;
  readonly onError: (error: unknown) => void;
  readonly stopping: AbortSignal;
}

/** Returns once nothing new can arrive; what is being handled goes on. */
export type StopReceiving = () => Promise<void>;

/**
 * One long-lived link, up to `maxConcurrentCalls` messages at a time. The SDK reopens it after any fault, for ever.
 * What arrives while the link is being emptied is given back.
 */
export function pumpMessages(options: MessagePumpOptions): StopReceiving {
  const { receiver, handle, maxConcurrentCalls, maxAutoLockRenewalDuration, onError, stopping } = options;
  const subscription = receiver.subscribe(
    {
      processMessage: async (message) => {
        if (stopping.aborted) return receiver.abandonMessage(message);
        const renewal = renewalOf(message, receiver, maxAutoLockRenewalDuration, onError);
        return withLockRenewal(renewal, () => handle(message, receiver));
      },
      processError: async ({ error }) => onError(error),
    },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
  return () => subscription.close();
}
