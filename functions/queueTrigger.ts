import { trigger } from '@azure/functions';

/**
 * A queue trigger that hands over the body's bytes. A JSON body read as a string would overwrite the broker's own
 * metadata (github.com/Azure/azure-functions-nodejs-library/issues/459), and a number-like one would become a number.
 */
export function queueTrigger(queue: { queueName: string; isSessionsEnabled?: boolean }) {
  const options = { connection: 'ServiceBusConnection', ...queue };
  return { ...options, trigger: { ...trigger.serviceBusQueue(options), dataType: 'binary' } };
}
