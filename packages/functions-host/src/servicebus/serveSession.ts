import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { createLossSignal } from './createLossSignal.ts';
import type { HandleMessage } from './createMessageHandler.ts';
import type { MessageReceiver } from './Delivery.ts';
import { SessionVisit } from './SessionVisit.ts';
import { unlessLost } from './unlessLost.ts';

/** What of a session receiver is used here. */
export type SessionReceiver = Pick<
  ServiceBusSessionReceiver,
  'subscribe' | 'completeMessage' | 'abandonMessage' | 'close'
>;

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
  session: SessionReceiver,
  clientLost: AbortSignal,
  options: ServeSessionOptions,
): Promise<void> {
  const { stopping, sessionIdleTimeout } = options;
  const visit = new SessionVisit(sessionIdleTimeout);
  const link = createLossSignal();
  const lose = () => link.abort();
  link.signal.addEventListener('abort', visit.end);
  clientLost.addEventListener('abort', lose);
  stopping.addEventListener('abort', visit.end);
  if (stopping.aborted) visit.end();
  else subscribe(session, visit, link, options);
  await visit.whenOver();
  stopping.removeEventListener('abort', visit.end);
  clientLost.removeEventListener('abort', lose);
  await unlessLost(clientLost, session.close());
}

function subscribe(
  session: SessionReceiver,
  visit: SessionVisit,
  link: AbortController,
  { handle, onError, maxConcurrentCallsPerSession: maxConcurrentCalls }: ServeSessionOptions,
): void {
  const settler: MessageReceiver = {
    completeMessage: (message) => unlessLost(link.signal, session.completeMessage(message)),
    abandonMessage: (message) => unlessLost(link.signal, session.abandonMessage(message)),
  };
  session.subscribe(
    {
      processMessage: (message) => visit.receive(() => handle(message, settler)),
      processError: async ({ error }) => {
        if (!visit.isOver) onError(error);
        link.abort();
      },
    },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
}
