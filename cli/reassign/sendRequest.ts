import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import type { ReassignmentRequest } from '../../src/changes/reassignment.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';

/** Sends what an upstream system would send. */
export function sendRequest(
  client: ServiceBusClient,
  queue: string,
  request: ReassignmentRequest,
): Promise<void> {
  const message = { messageId: randomUUID(), body: Buffer.from(JSON.stringify(request)) };
  return new ServiceBusMessageSender(client).send(queue, [message]);
}
