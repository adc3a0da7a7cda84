import type { Change } from '../../src/assignments/change.ts';
import type { IncomingMessage } from '../../src/host/IncomingMessage.ts';
import { digestOf } from '../../src/operations/digest.ts';

type Overrides = Partial<Omit<IncomingMessage, 'body'>> & {
  /** Anything but bytes is written as JSON. */
  readonly body?: unknown;
};

/** A message on its first delivery. */
export function anIncomingMessage({ body = {}, ...overrides }: Overrides = {}): IncomingMessage {
  return {
    body: toBytes(body),
    messageId: 'message-1',
    sessionId: '',
    sequenceNumber: '17',
    deliveryCount: 1,
    traceparent: undefined,
    ...overrides,
  };
}

/** The message that acceptChanges sends for a change. */
export function anOperationMessage(change: Change, overrides: Overrides = {}): IncomingMessage {
  return anIncomingMessage({
    body: { version: 1, change },
    messageId: `${change.changeId}/${digestOf(change)}`,
    sessionId: change.policyId.toLowerCase(),
    ...overrides,
  });
}

export function toBytes(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
}
