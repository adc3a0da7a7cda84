import { beforeAll, expect, jest, test } from '@jest/globals';
import { property } from '../../src/values/property.ts';
import { aFunctionsCore } from '../support/aFunctionsCore.ts';

const { core, bindings, hooks } = aFunctionsCore();

beforeAll(async () => {
  jest.mock('@azure/functions-core', () => core, { virtual: true }); // only the host has this module
  Object.assign(process.env, {
    ServiceBusConnection:
      'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=s;UseDevelopmentEmulator=true;',
    CHANGES_QUEUE: 'changes-of-a-setting',
    OPERATIONS_QUEUE_PREFIX: 'operations-of-',
    LANES: 'enrollment',
    DEAD_LETTERS_QUEUE: 'dead-letters-of-a-setting',
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
  expect(bindings.get('applyChangeEnrollment')).toEqual([
    expect.objectContaining({
      type: 'serviceBusTrigger',
      direction: 'in',
      connection: 'ServiceBusConnection',
      queueName: 'operations-of-enrollment',
      isSessionsEnabled: true,
      dataType: 'binary',
    }),
  ]);
});

test('the dead letters of both queues have a trigger, without sessions', () => {
  const queueOf = (name: string) => property(bindings.get(name)?.[0], 'queueName');
  expect(queueOf('reportDeadLetter')).toBe('dead-letters-of-a-setting');
  expect(queueOf('reportDeadLetterEnrollment')).toBe('operations-of-enrollment/$DeadLetterQueue');
  for (const name of ['reportDeadLetter', 'reportDeadLetterEnrollment'])
    expect(bindings.get(name)?.[0]).not.toHaveProperty('isSessionsEnabled');
});

test('there are no other functions, and one hook each for start and shutdown', () => {
  expect([...bindings.keys()]).toEqual([
    'acceptChanges',
    'applyChangeEnrollment',
    'advanceReassignment',
    'reportDeadLetter',
    'reportDeadLetterEnrollment',
    'reportDeadStep',
  ]);
  expect(hooks).toEqual(['appStart', 'appTerminate']);
});
