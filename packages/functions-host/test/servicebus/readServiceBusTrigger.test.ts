import { expect, test } from '@jest/globals';
import { readServiceBusTrigger } from '../../src/servicebus/readServiceBusTrigger.ts';

function read(options: Record<string, unknown>, settings: Record<string, string> = {}) {
  const binding = { type: 'serviceBusTrigger', direction: 'in' as const, ...options };
  return readServiceBusTrigger({ name: 'f', bindings: { trigger1: binding } }, settings);
}

test('a queue trigger has its names resolved', () => {
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

test('a topic trigger names topic and subscription', () => {
  expect(read({ topicName: 't', subscriptionName: 's' }).entity).toEqual(['t', 's']);
});

test('a setting that is missing is named, with the function', () => {
  expect(() => read({ queueName: '%Q%' })).toThrow(
    'Function "f": "%Q%" does not resolve to a value: add the setting Q.',
  );
});

test.each([
  [
    { queueName: 'q', cardinality: 'many' },
    '/cardinality: the local Functions host supports "many" with dataType',
  ],
  [
    { queueName: 'q', cardinality: 'many', dataType: 'binary', isSessionsEnabled: true },
    '/cardinality: the local Functions host supports "many" with dataType "binary", without sessions',
  ],
  [{ queueName: 'q', sdkBinding: true }, '/sdkBinding: is not supported'],
  [{ topicName: 't' }, 'expected either queueName, or topicName with subscriptionName'],
  [{ queueName: 'q', type: 'timerTrigger' }, 'functions with one serviceBusTrigger and nothing else'],
])('%j is refused', (options, message) => {
  expect(() => read(options)).toThrow(message);
});
