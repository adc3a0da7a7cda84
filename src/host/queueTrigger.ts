import { type ServiceBusQueueTriggerOptions, trigger } from '@azure/functions';

type Queue = Pick<ServiceBusQueueTriggerOptions, 'queueName' | 'isSessionsEnabled' | 'cardinality'>;

/**
 * A queue trigger that gets the bytes of the body. With a body as text, properties of its JSON would overwrite the metadata
 * (github.com/Azure/azure-functions-nodejs-library/issues/459), and digits would become a number.
 */
export function queueTrigger(queue: Queue) {
  const options = { connection: 'ServiceBusConnection', ...queue };
  return { ...options, trigger: { ...trigger.serviceBusQueue(options), dataType: 'binary' } };
}
