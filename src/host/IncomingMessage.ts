import type { InvocationContext } from '@azure/functions';
import { replayOf } from '../changes/replayOf.ts';
import { property } from '../values/property.ts';
import { toBytes } from '../values/toBytes.ts';
import { toText } from '../values/toText.ts';

/** A Service Bus message as a function received it. */
export type IncomingMessage = {
  readonly body: Uint8Array;
  /** '' if the sender set none. */
  readonly messageId: string;
  readonly sessionId: string;
  /** Unique in its queue, the same at each delivery. */
  readonly sequenceNumber: string;
  /** 1 on the first delivery. */
  readonly deliveryCount: number;
  /** Why Service Bus dead-lettered the message; undefined for a message that is not a dead letter. */
  readonly deadLetter?: DeadLetter | undefined;
  /** The sender's W3C trace context. */
  readonly traceparent: string | undefined;
  /** When Service Bus accepted the message, in milliseconds since 1970; undefined if the host does not say. */
  readonly enqueuedAt?: number | undefined;
  /** The sequence number of the copy that this replay was made from; undefined for a message that is not a replay. */
  readonly replay?: number | undefined;
};

export type DeadLetter = { readonly reason: string; readonly description?: string | undefined };

/** What the host reports of a message besides its body. */
export type MessageContext = Pick<InvocationContext, 'triggerMetadata'> & {
  readonly traceContext?: { readonly traceParent?: string | undefined } | undefined;
};

/** https://www.w3.org/TR/trace-context/#traceparent-header: version ff and ids of zeros only are invalid. */
const traceparentPattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The value itself if it is a W3C trace context. */
function toTraceparent(value: unknown): string | undefined {
  return typeof value === 'string' && traceparentPattern.test(value) ? value : undefined;
}

/** The sender's trace, in an application property; the host writes `diagnostic-Id`. */
export function senderTrace(applicationProperties: unknown): string | undefined {
  return (
    toTraceparent(property(applicationProperties, 'traceparent')) ??
    toTraceparent(property(applicationProperties, 'diagnostic-Id'))
  );
}

/** The host leaves out what is not set. Ids and numbers are exact: see preserveMetadataTexts. */
export function fromServiceBusMessage(body: unknown, context: MessageContext): IncomingMessage {
  const { messageId, sessionId, sequenceNumber, deliveryCount, enqueuedTime, applicationProperties } =
    context.triggerMetadata ?? {};
  return {
    body: toBytes(body),
    messageId: toText(messageId),
    sessionId: toText(sessionId),
    sequenceNumber: toSequenceNumber(sequenceNumber),
    deliveryCount: Number(deliveryCount) || 1,
    deadLetter: toDeadLetter(applicationProperties),
    traceparent: toTraceparent(context.traceContext?.traceParent) ?? senderTrace(applicationProperties),
    enqueuedAt: toTime(enqueuedTime),
    replay: replayOf(toText(messageId), applicationProperties),
  };
}

/** @param value a time in ISO 8601, with its zone */
function toTime(value: unknown): number | undefined {
  return Date.parse(toText(value)) || undefined;
}

/** Service Bus writes both as application properties; `@azure/functions` makes the first letter small. */
function toDeadLetter(applicationProperties: unknown): DeadLetter | undefined {
  const reason = property(applicationProperties, 'deadLetterReason');
  const description = property(applicationProperties, 'deadLetterErrorDescription');
  return reason === undefined
    ? undefined
    : { reason: toText(reason), description: description === undefined ? undefined : toText(description) };
}

/** Of a single message it is text, of a message in a batch a 64-bit integer in two halves. */
function toSequenceNumber(value: unknown): string {
  return isLong(value) ? String((BigInt(value.high) << 32n) + BigInt(value.low >>> 0)) : toText(value);
}

function isLong(value: unknown): value is { readonly low: number; readonly high: number } {
  return Number.isInteger(property(value, 'low')) && Number.isInteger(property(value, 'high'));
}
