import { expect, test } from '@jest/globals';
import { readServiceBusTrigger } from '../../src/config/readServiceBusTrigger.ts';

function read(options: Record<string, unknown>, settings: Record<string, string> = {}) {
  const binding = { type: 'serviceBusTrigger', direction: 'in' as const, ...options };
  return readServiceBusTrigger({ name: 'f', bindings: { trigger1: binding } }, settings);
}

test('the setting names in a queue trigger are resolved', () => {
  const options = { queueName: '%Q%-1', connection: 'SB', isSessionsEnabled: true, dataType: 'binary' };
  expect(read(options, { Q: 'queue' })).toEqual({
    functionName: 'f',
    bindingName: 'trigger1',
    entity: ['queue-1'],
    connection: 'SB',
    isSessionsEnabled: true,
    autoCompleteMessages: undefined,
    isBinary: true,
    isBatch: false,
  });
});

test('a topic trigger has a topic and a subscription', () => {
  expect(read({ topicName: 't', subscriptionName: 's' }).entity).toEqual(['t', 's']);
});

test('a missing setting is an error that names the function and the setting', () => {
  expect(() => read({ queueName: '%Q%' })).toThrow("'%Q%' does not resolve to a value: add the setting Q.");
});

test.each([
  [
    { queueName: 'q', cardinality: 'many' },
    /Function "f":\n.*supports "many" only with dataType "binary".*\n.*at cardinality/,
  ],
  [
    { queueName: 'q', cardinality: 'many', dataType: 'binary', isSessionsEnabled: true },
    /"many" only with dataType "binary" and without sessions/,
  ],
  [{ queueName: 'q', sdkBinding: true }, /does not support sdkBinding\n.*at sdkBinding/],
  [{ topicName: 't' }, 'expected either queueName, or topicName with subscriptionName'],
  [{ queueName: 'q', type: 'timerTrigger' }, 'functions with one serviceBusTrigger and no other bindings'],
])('%j is refused', (options, message) => {
  expect(() => read(options)).toThrow(message);
});
