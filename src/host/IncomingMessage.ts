import type { InvocationContext } from '@azure/functions';
import { replayNumber } from '../changes/replayNumber.ts';

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
  /** Which replay this is: the sequence number of the copy; undefined for a message that came by itself. */
  readonly replay?: number | undefined;
};

/** What the host tells of a message beside its body. */
export type MessageContext = Pick<InvocationContext, 'triggerMetadata'> & {
  readonly traceContext?: { readonly traceParent?: string | undefined } | undefined;
};

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The host leaves out what is not set; what it gives is exact: src/host/readMetadataExactly.ts. */
export function fromServiceBusMessage(body: unknown, context: MessageContext): IncomingMessage {
  const { messageId, sessionId, sequenceNumber, deliveryCount, applicationProperties } =
    context.triggerMetadata ?? {};
  return {
    body: toBytes(body),
    messageId: toText(messageId),
    sessionId: toText(sessionId),
    sequenceNumber: toText(sequenceNumber),
    deliveryCount: Number(deliveryCount) || 1,
    traceparent: traceparentPattern.exec(context.traceContext?.traceParent ?? '')?.[0],
    replay: replayOf(applicationProperties),
  };
}

/** Most messages have none: that is no error, which would cost a stack trace. */
const replay = replayNumber.optional();
const replayOf = (applicationProperties: unknown) =>
  replay.safeParse(Object(applicationProperties).replay).data;

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return isLong(value) ? String((BigInt(value.high) << 32n) + BigInt(value.low >>> 0)) : String(value);
}

/** Of a batch, a 64-bit number comes in two halves. */
function isLong(value: unknown): value is { low: number; high: number } {
  const { low, high } = Object(value);
  return Number.isInteger(low) && Number.isInteger(high);
}

/** The trigger asks for bytes; an empty body arrives as nothing at all. */
function toBytes(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(toText(body));
}
