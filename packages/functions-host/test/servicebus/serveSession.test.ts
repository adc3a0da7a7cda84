import type { MessageHandlers, ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import type { MessageReceiver } from '../../src/servicebus/Delivery.ts';
import { serveSession } from '../../src/servicebus/serveSession.ts';
import { receivedMessage } from './receivedMessage.ts';

const never = new Promise<never>(() => {});

/** A session that is served with a long idle time, over a link that answers no settlement. */
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

test('a lost link ends the session: told, closed, and nobody waits for the settlement under way', async () => {
  const lost = new Error('connection lost');
  const session = serve((message, receiver) => receiver.completeMessage(message).catch(() => {}));
  void session.deliver();
  await session.fail(lost);
  await session.served;
  expect(session.errors).toEqual([lost]);
  expect(session.steps).toEqual(['closed']);
});

test('a lost client ends the session', async () => {
  const session = serve(() => never);
  session.clientLost.abort();
  await expect(session.served).resolves.toBeUndefined();
});

test('a stopping host waits for the handler, then closes the session', async () => {
  const handler = Promise.withResolvers<void>();
  const session = serve(() => handler.promise.then(() => void session.steps.push('handled')));
  void session.deliver();
  session.stopping.abort();
  handler.resolve();
  await session.served;
  expect(session.steps).toEqual(['handled', 'closed']);
});
