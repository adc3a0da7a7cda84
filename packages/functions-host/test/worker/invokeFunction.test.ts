import { expect, test } from '@jest/globals';
import { FunctionApp } from '../../src/worker/FunctionApp.ts';
import type { CoreInvocationContext, FunctionCallback } from '../../src/worker/functionsCore.ts';
import { invokeFunction } from '../../src/worker/invokeFunction.ts';

const core: CoreInvocationContext = {
  invocationId: '1',
  request: {
    invocationId: '1',
    functionId: 'a',
    inputData: [],
    triggerMetadata: {},
    traceContext: { traceParent: '' },
  },
  metadata: { name: 'a', bindings: {} },
  log: () => {},
};

/** An app whose programming model calls the handler and whose hooks record their order. */
function createApp() {
  const steps: string[] = [];
  const app = new FunctionApp();
  app.programmingModel = {
    name: 'scripted',
    version: '1',
    getInvocationModel: () => ({
      getArguments: async () => ({ context: {}, inputs: ['input'] }),
      invokeFunction: async (_context, inputs, callback) => callback(...inputs),
      getResponse: async (_context, result) => result,
    }),
  };
  app.registerHook('preInvocation', () => void steps.push(`pre in ${core.state}`));
  app.registerHook('postInvocation', () => void steps.push(`post in ${core.state}`));
  const invoke = (callback: FunctionCallback) => invokeFunction(app, callback, core);
  return { app, steps, invoke };
}

test('hooks run before and after the handler, each in its state', async () => {
  const { steps, invoke } = createApp();
  const result = await invoke((input) => {
    steps.push(`handler got ${input} in ${core.state}`);
    return 'done';
  });
  expect(result).toBe('done');
  expect(steps).toEqual([
    'pre in preInvocationHooks',
    'handler got input in invocation',
    'post in postInvocationHooks',
  ]);
});

test('an error of the handler reaches the postInvocation hooks and the caller', async () => {
  const { app, invoke } = createApp();
  const seen: unknown[] = [];
  app.registerHook('postInvocation', (context) => void seen.push('error' in context && context.error));
  const failure = new Error('no');
  await expect(invoke(() => Promise.reject(failure))).rejects.toBe(failure);
  expect(seen).toEqual([failure]);
});

test('a thrown undefined counts as success, as in the genuine worker', async () => {
  const { invoke } = createApp();
  await expect(invoke(() => Promise.reject(undefined))).resolves.toBeNull();
});

test('a preInvocation hook can replace inputs and handler, a postInvocation hook the error', async () => {
  const { app, invoke } = createApp();
  app.registerHook('preInvocation', (context) => {
    Object.assign(context, {
      inputs: ['other'],
      functionCallback: (input: unknown) => Promise.reject(input),
    });
  });
  app.registerHook('postInvocation', (context) => {
    Object.assign(context, { result: 'error' in context && context.error, error: null });
  });
  await expect(invoke(() => 'never')).resolves.toBe('other');
});

test('a hook that throws fails the invocation', async () => {
  const { app, invoke } = createApp();
  app.registerHook('preInvocation', () => Promise.reject(new Error('hook')));
  await expect(invoke(() => 'never')).rejects.toThrow('hook');
});
