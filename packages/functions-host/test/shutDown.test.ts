import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Delivery } from '../src/servicebus/Delivery.ts';
import { InFlight } from '../src/servicebus/InFlight.ts';
import { shutDown } from '../src/shutDown.ts';
import { receivedMessage } from './receivedMessage.ts';

/** A shutdown with one message in flight, which records its steps. */
function startShutDown(drainTimeoutMs: number, stopReceiving?: () => Promise<void>) {
  const steps: string[] = [];
  const record = (step: string) => async () => void steps.push(step);
  const handler = Promise.withResolvers<void>();
  const receiver = { completeMessage: record('complete'), abandonMessage: record('abandon') };
  const delivery = new Delivery(receivedMessage(), receiver);
  const inFlight = new InFlight();
  void inFlight.track(
    delivery,
    handler.promise.then(() => delivery.settle('complete')),
  );
  const finished = shutDown({
    worker: { terminate: record('terminate the worker') },
    inFlight,
    listeners: { stopReceiving: stopReceiving ?? record('stop receiving'), close: record('close') },
    drainTimeoutMs,
    log: () => {},
  });
  return { steps, finishHandler: handler.resolve, finished };
}

test('a function that finishes in time is awaited before the worker terminates, and its message completed', async () => {
  const { steps, finishHandler, finished } = startShutDown(1_000_000);
  await setImmediate();
  expect(steps).toEqual(['stop receiving']);
  finishHandler();
  await finished;
  expect(steps).toEqual(['stop receiving', 'complete', 'terminate the worker', 'close']);
});

test('the message of a function that does not finish in time is not settled', async () => {
  const { steps, finishHandler, finished } = startShutDown(1);
  await finished;
  finishHandler();
  await setImmediate();
  expect(steps).toEqual(['stop receiving', 'terminate the worker', 'close']);
});

test('the time for running functions includes the time in which listeners stop', async () => {
  const { steps, finished } = startShutDown(1, () => new Promise(() => {}));
  await finished;
  expect(steps).toEqual(['terminate the worker', 'close']);
});
