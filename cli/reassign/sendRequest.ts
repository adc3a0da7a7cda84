import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import type { ReassignmentRequest } from '../../src/changes/reassignment.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';

/**
 * Sends what an upstream system would send.
 * @param due default: now
 */
export function sendRequest(
  client: ServiceBusClient,
  queue: string,
  request: ReassignmentRequest,
  due?: Date,
): Promise<void> {
  const message = {
    messageId: randomUUID(),
    body: Buffer.from(JSON.stringify(request)),
    ...(due && { scheduledEnqueueTimeUtc: due }),
  };
  return new ServiceBusMessageSender(client).send(queue, [message]);
}
