import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import type { HandleMessage } from './createMessageHandler.ts';
import { SessionVisit } from './SessionVisit.ts';

export interface ServeSessionOptions {
  readonly handle: HandleMessage;
  /** Milliseconds that an emptied session keeps its slot. */
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
  const visit = new SessionVisit(options.sessionIdleTimeout);
  options.stopping.addEventListener('abort', visit.end, { once: true });
  if (options.stopping.aborted) visit.end();
  else subscribe(session, visit, options);
  await visit.whenOver();
  options.stopping.removeEventListener('abort', visit.end);
  await session.close();
}

function subscribe(
  session: ServiceBusSessionReceiver,
  visit: SessionVisit,
  options: ServeSessionOptions,
): void {
  const { handle, onError, maxConcurrentCallsPerSession: maxConcurrentCalls } = options;
  session.subscribe(
    {
      processMessage: (message) => visit.receive(() => handle(message, session)),
      processError: async ({ error }) => {
        if (!visit.isOver) onError(error);
        visit.end();
      },
    },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
}
