import { type ServiceBusQueueTriggerOptions, trigger } from '@azure/functions';

type Queue = Pick<ServiceBusQueueTriggerOptions, 'queueName' | 'isSessionsEnabled' | 'cardinality'>;

/**
 * A queue trigger that hands over the body's bytes. A JSON body read as a string would overwrite the broker's own
 * metadata (github.com/Azure/azure-functions-nodejs-library/issues/459), and a number-like one would become a number.
 */
export function queueTrigger(queue: Queue) {
  const options = { connection: 'ServiceBusConnection', ...queue };
  return { ...options, trigger: { ...trigger.serviceBusQueue(options), dataType: 'binary' } };
}
