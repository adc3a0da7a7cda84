import type { ServiceBusReceivedMessage } from '@azure/service-bus';

type Message = Pick<ServiceBusReceivedMessage, 'body' | '_rawAmqpMessage'>;

/** The bytes of a message received with `skipParsingBodyAsJson`. @throws for a body outside data sections, as .NET */
export function toBodyBytes({ body, _rawAmqpMessage: { bodyType } }: Message): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (bodyType === 'data') return Array.isArray(body) ? Buffer.concat(body) : Buffer.from(body);
  throw new Error(`A message with a ${bodyType ?? 'unknown'} body cannot be bound to bytes.`);
}

/** Data sections as UTF-8, or a string in a value section. @throws for other bodies, as .NET */
export function toBodyText(message: Message): string {
  if (message._rawAmqpMessage.bodyType === 'value' && typeof message.body === 'string') return message.body;
  return toBodyBytes(message).toString('utf8');
}
