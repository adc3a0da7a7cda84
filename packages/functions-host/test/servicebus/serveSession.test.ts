import type { MessageHandlers, ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import type { MessageReceiver } from '../../src/servicebus/Delivery.ts';
import { serveSession } from '../../src/servicebus/serveSession.ts';
import { receivedMessage } from '../receivedMessage.ts';

const never = new Promise<never>(() => {});

/** Serves a session with a long idle time over a link that answers no settlement. */
function serve(handle: (message: ServiceBusReceivedMessage, receiver: MessageReceiver) => Promise<void>) {
  const stopping = new AbortController();
  const clientLost = new AbortController();
  const errors: unknown[] = [];
  const steps: string[] = [];
  let handlers: MessageHandlers | undefined;
  const session = {
    subscribe: (given: MessageHandlers) => {
      handlers = given;
      return { close: async () => {} };
    },
    completeMessage: () => never,
    abandonMessage: () => never,
    close: async () => void steps.push('closed'),
  };
  const served = serveSession(session, clientLost.signal, {
    handle,
    sessionIdleTimeout: 1_000_000,
    maxConcurrentCallsPerSession: 1,
    onError: (error) => errors.push(error),
    stopping: stopping.signal,
  });
  const fail = (error: Error) =>
    handlers?.processError({
      error,
      errorSource: 'receive',
      entityPath: '',
      fullyQualifiedNamespace: '',
      identifier: '',
    });
  return {
    served,
    steps,
    errors,
    stopping,
    clientLost,
    fail,
    deliver: () => handlers?.processMessage(receivedMessage()),
  };
}

test('when the link is lost, the error is reported and the session closed, without waiting for a settlement', async () => {
  const lost = new Error('connection lost');
  const session = serve((message, receiver) => receiver.completeMessage(message).catch(() => {}));
  void session.deliver();
  await session.fail(lost);
  await session.served;
  expect(session.errors).toEqual([lost]);
  expect(session.steps).toEqual(['closed']);
});

test('when the client is replaced, the session ends', async () => {
  const session = serve(() => never);
  session.clientLost.abort();
  await expect(session.served).resolves.toBeUndefined();
});

test('when the host stops, the running handler finishes and then the session is closed', async () => {
  const handler = Promise.withResolvers<void>();
  const session = serve(() => handler.promise.then(() => void session.steps.push('handled')));
  void session.deliver();
  session.stopping.abort();
  handler.resolve();
  await session.served;
  expect(session.steps).toEqual(['handled', 'closed']);
});
