import type { ServiceBusReceivedMessage } from '@azure/service-bus';

/** A message as the SDK returns it with `skipParsingBodyAsJson`. */
export function receivedMessage(parts: Partial<ServiceBusReceivedMessage> = {}): ServiceBusReceivedMessage {
  return {
    body: Buffer.from('body'),
    state: 'active',
    _rawAmqpMessage: { body: undefined, bodyType: 'data' },
    ...parts,
  };
}
