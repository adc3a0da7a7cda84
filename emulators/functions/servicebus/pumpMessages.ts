import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { HandleMessage } from './createMessageHandler.ts';
import { LockRenewal } from './LockRenewal.ts';

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
  const { receiver, maxConcurrentCalls, onError, stopping } = options;
  const processMessage = (message: ServiceBusReceivedMessage) =>
    stopping.aborted ? receiver.abandonMessage(message) : handleLocked(message, options);
  const processError = async ({ error }: { error: unknown }) => {
    if (!stopping.aborted) onError(error);
  };
  const subscription = receiver.subscribe(
    { processMessage, processError },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
  return () => subscription.close();
}

async function handleLocked(message: ServiceBusReceivedMessage, options: MessagePumpOptions): Promise<void> {
  const { receiver, handle, maxAutoLockRenewalDuration: maxDurationMs, onError } = options;
  const renew = () => receiver.renewMessageLock(message);
  const renewal = new LockRenewal({ lockedUntil: message.lockedUntilUtc, renew, maxDurationMs, onError });
  await handle(message, receiver);
  renewal.stop();
}
