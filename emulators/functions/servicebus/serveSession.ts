import type { ServiceBusReceivedMessage, ServiceBusSessionReceiver } from '@azure/service-bus';
import type { HandleMessage } from './createMessageHandler.ts';

export interface ServeSessionOptions {
  readonly handle: HandleMessage;
  readonly sessionIdleTimeout: number;
  readonly maxConcurrentCallsPerSession: number;
  readonly onError: (error: unknown) => void;
  readonly stopping: AbortSignal;
}

/**
 * Handles the messages of one session in their order until it has been empty for `sessionIdleTimeout`, its lock or
 * connection is lost (a session link never reopens), or the host stops; then waits for what is in flight and closes.
 */
export async function serveSession(
  session: ServiceBusSessionReceiver,
  options: ServeSessionOptions,
): Promise<void> {
  const { handle, sessionIdleTimeout, maxConcurrentCallsPerSession, onError, stopping } = options;
  const ended = Promise.withResolvers<void>();
  const handling = new Set<Promise<void>>();
  let isClosing = stopping.aborted;
  const end = () => {
    isClosing = true;
    ended.resolve();
  };
  const idle = createIdleTimer(sessionIdleTimeout, end);
  const processMessage = async (message: ServiceBusReceivedMessage) => {
    // Left unsettled: closing the session gives it back, and does not count as a delivery.
    if (isClosing) return;
    idle.stop();
    const handled = handle(message, session);
    handling.add(handled);
    await handled;
    handling.delete(handled);
    if (handling.size === 0 && !isClosing) idle.start();
  };
  const processError = async ({ error }: { error: unknown }) => {
    if (!isClosing) onError(error);
    end();
  };
  stopping.addEventListener('abort', end, { once: true });
  if (isClosing) end();
  else session.subscribe({ processMessage, processError }, subscribeOptions(maxConcurrentCallsPerSession));
  idle.start();
  await ended.promise;
  idle.stop();
  stopping.removeEventListener('abort', end);
  await Promise.all(handling);
  await session.close();
}

function subscribeOptions(maxConcurrentCalls: number) {
  return { maxConcurrentCalls, autoCompleteMessages: false };
}

function createIdleTimer(milliseconds: number, onIdle: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(onIdle, milliseconds);
  };
  return { start, stop };
}
