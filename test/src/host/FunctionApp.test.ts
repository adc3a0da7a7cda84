import { expect, test } from '@jest/globals';
import { FunctionApp } from '../../../src/host/FunctionApp.ts';
import { terminateWorker } from '../../support/host/terminateWorker.ts';

/** An app whose relay is a name; keeps the signals that it was loaded with, and the invocation's log. */
function setUp() {
  const signals: AbortSignal[] = [];
  const lines: string[] = [];
  const functionApp = new FunctionApp(async (stop) => {
    signals.push(stop);
    return 'relay';
  });
  const context = { log: (line: string) => void lines.push(line) };
  return { functionApp, context, signals, lines };
}

test('the relay is loaded by the first invocation and kept for the next', async () => {
  const { functionApp, context, signals } = setUp();
  expect(signals).toHaveLength(0);
  const relays: string[] = [];
  for (const _ of [1, 2]) await functionApp.invoke(context, async (relay) => void relays.push(relay));
  expect(relays).toEqual(['relay', 'relay']);
  expect(signals).toHaveLength(1);
});

test('a text with line breaks is one line of the invocation’s log', async () => {
  const { functionApp, context, lines } = setUp();
  await functionApp.invoke(context, async (_relay, log) => log('m\nforged'));
  expect(lines).toEqual(['m forged']);
});

test('an invocation throws what its task throws: the host abandons the message', async () => {
  const { functionApp, context } = setUp();
  const failing = async () => Promise.reject(new Error('no Graph'));
  await expect(functionApp.invoke(context, failing)).rejects.toThrow('no Graph');
});

test('the relay is prepared without waiting for a message, and the start does not wait for that', async () => {
  const { functionApp, context, signals } = setUp();
  const prepared = Promise.withResolvers<string>();
  functionApp.prepare(async (relay) => prepared.resolve(relay));
  expect(signals).toHaveLength(0);
  expect(await prepared.promise).toBe('relay');
  await functionApp.invoke(context, async () => {});
  expect(signals).toHaveLength(1);
});

test('a shutdown aborts what waits and lets running invocations finish', async () => {
  const { functionApp, context, signals } = setUp();
  const work = Promise.withResolvers<void>();
  const invocation = functionApp.invoke(context, () => work.promise);
  await new Promise((resolve) => setImmediate(resolve));
  let isStopped = false;
  const stopped = functionApp.stop().then(() => {
    isStopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(isStopped).toBe(false);
  work.resolve();
  await Promise.all([invocation, stopped]);
});

test('during a shutdown an invocation that fails is held: a failure would cost its message a delivery', async () => {
  const { functionApp, context } = setUp();
  const work = Promise.withResolvers<void>();
  const invocation = functionApp.invoke(context, () => work.promise);
  await new Promise((resolve) => setImmediate(resolve));
  const stopped = functionApp.stop();
  work.reject(new Error('the wait was cut short'));
  await stopped;
  expect(await isPending(invocation)).toBe(true);
});

test('an invocation that starts during a shutdown is held', async () => {
  const { functionApp, context } = setUp();
  await functionApp.stop();
  let isRun = false;
  const invocation = functionApp.invoke(context, async () => {
    isRun = true;
  });
  expect(await isPending(invocation)).toBe(true);
  expect(isRun).toBe(false);
});

test('the relay is ended when no invocation is running any more', async () => {
  const { functionApp, context } = setUp();
  const steps: string[] = [];
  const work = Promise.withResolvers<void>();
  const invocation = functionApp.invoke(context, () => work.promise).then(() => steps.push('invocation'));
  await new Promise((resolve) => setImmediate(resolve));
  const stopped = functionApp.stop(async (relay) => void steps.push(`end of ${relay}`));
  work.resolve();
  await Promise.all([invocation, stopped]);
  expect(steps).toEqual(['invocation', 'end of relay']);
});

test('a relay that was never loaded, or that cannot be ended, does not prevent the shutdown', async () => {
  const { functionApp, context } = setUp();
  let isEnded = false;
  await functionApp.stop(async () => {
    isEnded = true;
  });
  expect(isEnded).toBe(false);
  const other = setUp().functionApp;
  await other.invoke(context, async () => {});
  await other.stop(() => Promise.reject(new Error('no collector')));
});

test('the answer of the last invocation reaches the host before the worker exits', async () => {
  expect(await terminateWorker()).toBe('rpcLog invocationResponse');
});

const isPending = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => false), new Promise((resolve) => setImmediate(() => resolve(true)))]);
