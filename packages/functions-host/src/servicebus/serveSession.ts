import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import type { HandleMessage } from '../invocation/createMessageHandler.ts';
import { createSharedAbortController } from './createSharedAbortController.ts';
import type { MessageReceiver } from './Delivery.ts';
import { rejectOnLinkLoss } from './rejectOnLinkLoss.ts';
import { SessionLifetime } from './SessionLifetime.ts';

export type SessionReceiver = Pick<
  ServiceBusSessionReceiver,
  'subscribe' | 'completeMessage' | 'abandonMessage' | 'close'
>;

export type ServeSessionOptions = {
  readonly handle: HandleMessage;
  /** Milliseconds that a session without messages stays accepted. */
  readonly sessionIdleTimeout: number;
  readonly maxConcurrentCallsPerSession: number;
  readonly onError: (error: unknown) => void;
  readonly stopping: AbortSignal;
};

/**
 * Handles the messages of one session in order until the session is idle, its lock or connection is lost (the SDK never
 * reopens a session link), or the host stops. Then waits for running handlers and closes the session.
 */
export async function serveSession(
  session: SessionReceiver,
  clientLost: AbortSignal,
  options: ServeSessionOptions,
): Promise<void> {
  const { stopping, sessionIdleTimeout } = options;
  const lifetime = new SessionLifetime(sessionIdleTimeout);
  const link = createSharedAbortController();
  const lose = () => link.abort();
  link.signal.addEventListener('abort', lifetime.end);
  clientLost.addEventListener('abort', lose);
  stopping.addEventListener('abort', lifetime.end);
  if (stopping.aborted) lifetime.end();
  else subscribe(session, lifetime, link, options);
  await lifetime.finished();
  stopping.removeEventListener('abort', lifetime.end);
  clientLost.removeEventListener('abort', lose);
  await rejectOnLinkLoss(clientLost, session.close());
}

function subscribe(
  session: SessionReceiver,
  lifetime: SessionLifetime,
  link: AbortController,
  { handle, onError, maxConcurrentCallsPerSession: maxConcurrentCalls }: ServeSessionOptions,
): void {
  const settler: MessageReceiver = {
    completeMessage: (message) => rejectOnLinkLoss(link.signal, session.completeMessage(message)),
    abandonMessage: (message) => rejectOnLinkLoss(link.signal, session.abandonMessage(message)),
  };
  session.subscribe(
    {
      processMessage: (message) => lifetime.receive(() => handle(message, settler)),
      processError: async ({ error }) => {
        if (!lifetime.isOver) onError(error);
        link.abort();
      },
    },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
}
