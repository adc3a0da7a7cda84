import type { IncomingMessage } from 'node:http';
import { messageOf } from '@assignment-relay/emulator-kit';
import type { AmqpContext } from '../amqp/AmqpContext.ts';
import { entityPath } from '../amqp/entityPath.ts';
import { storeAll } from '../amqp/storeAll.ts';
import { tooLarge } from '../broker/refusals.ts';
import { parseBrokerProperties } from './brokerProperties.ts';
import { encodeHttpMessage, type HttpMessage } from './encodeHttpMessage.ts';
import { parseBatch } from './parseBatch.ts';
import { RestError } from './RestError.ts';
import { toApplicationProperties } from './toApplicationProperties.ts';

const BATCH = 'application/vnd.microsoft.servicebus.json';

/** Stores the message of a request, or the messages of a batch. Throws when the request or a message is refused. */
export function send(entity: string, request: IncomingMessage, body: Buffer, context: AmqpContext): void {
  const path = entityPath(entity);
  const destination = context.namespace.destination(path);
  failIfAsked(path, context);
  const messages = refuseWith400(() => toMessages(request, body)).map((message) =>
    encodeHttpMessage(message),
  );
  const size = messages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (size > context.maxMessageSizeBytes) throw tooLarge(size, context.maxMessageSizeBytes);
  storeAll(
    destination,
    messages.map(({ content }) => content),
    context,
  );
}

function toMessages({ headers, rawHeaders }: IncomingMessage, body: Buffer): readonly HttpMessage[] {
  const contentType = headers['content-type'];
  if (contentType === BATCH) return parseBatch(body);
  const broker = headers['brokerproperties'];
  const brokerProperties = parseBrokerProperties(Array.isArray(broker) ? broker[0] : broker);
  return [{ body, contentType, brokerProperties, userProperties: toApplicationProperties(rawHeaders) }];
}

function refuseWith400<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new RestError(400, messageOf(cause), { cause });
  }
}

/** The status for the conditions that a test can choose with failSends. */
const FAULTS: Readonly<Record<string, number>> = {
  'amqp:resource-limit-exceeded': 403,
  'amqp:unauthorized-access': 401,
  'com.microsoft:server-busy': 503,
};

function failIfAsked(path: string, { failingSends }: AmqpContext): void {
  const condition = failingSends.get(path.toLowerCase());
  if (condition !== undefined)
    throw new RestError(
      FAULTS[condition] ?? 500,
      `Sends to ${path} fail because of failSends: ${condition}.`,
    );
}
