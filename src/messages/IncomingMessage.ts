import type { InvocationContext } from '@azure/functions';

/** A Service Bus message as a function got it. */
export type IncomingMessage = {
  readonly body: Uint8Array;
  /** '' where the sender set none. */
  readonly messageId: string;
  readonly sessionId: string;
  /** Unique in its queue, the same at each delivery. */
  readonly sequenceNumber: string;
  /** 1 on the first delivery. */
  readonly deliveryCount: number;
  /** W3C trace context of whoever sent it. */
  readonly traceparent: string | undefined;
};

/**
 * The host turns an id that looks like a number into one, and leaves out what is not set
 * (github.com/Azure/azure-functions-nodejs-library/issues/459): everything is read defensively.
 */
export function fromServiceBusMessage(body: unknown, context: InvocationContext): IncomingMessage {
  const { messageId, sessionId, sequenceNumber, deliveryCount } = context.triggerMetadata ?? {};
  return {
    body: toBytes(body),
    messageId: toText(messageId),
    sessionId: toText(sessionId),
    sequenceNumber: toText(sequenceNumber),
    deliveryCount: Number(deliveryCount) || 1,
    traceparent: context.traceContext?.traceParent,
  };
}

const toText = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** The trigger asks for bytes; an empty body arrives as nothing at all. */
function toBytes(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(toText(body));
}
