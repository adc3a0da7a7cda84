import { beforeAll, expect, jest, test } from '@jest/globals';
import { aFunctionsCore } from '../support/aFunctionsCore.ts';

const { core, bindings, hooks } = aFunctionsCore();

beforeAll(async () => {
  jest.mock('@azure/functions-core', () => core, { virtual: true }); // only the host has this module
  Object.assign(process.env, {
    ServiceBusConnection:
      'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=s;UseDevelopmentEmulator=true;',
    CHANGES_QUEUE: 'changes-of-a-setting',
    OPERATIONS_QUEUE: 'operations-of-a-setting',
  });
  await import('../../functions/index.ts');
});

test('acceptChanges listens to the queue of the settings and receives batches of unparsed bodies', () => {
  expect(bindings.get('acceptChanges')).toEqual([
    expect.objectContaining({
      type: 'serviceBusTrigger',
      direction: 'in',
      connection: 'ServiceBusConnection',
      queueName: 'changes-of-a-setting',
      cardinality: 'many',
      dataType: 'binary',
    }),
  ]);
  expect(bindings.get('acceptChanges')?.[0]).not.toHaveProperty('isSessionsEnabled');
});

test('applyChange listens to sessions, so that the changes of a policy come one at a time', () => {
  expect(bindings.get('applyChange')).toEqual([
    expect.objectContaining({
      type: 'serviceBusTrigger',
      direction: 'in',
      connection: 'ServiceBusConnection',
      queueName: 'operations-of-a-setting',
      isSessionsEnabled: true,
      dataType: 'binary',
    }),
  ]);
});

test('there are no other functions, and one hook each for start and shutdown', () => {
  expect([...bindings.keys()]).toEqual(['acceptChanges', 'applyChange']);
  expect(hooks).toEqual(['appStart', 'appTerminate']);
});
