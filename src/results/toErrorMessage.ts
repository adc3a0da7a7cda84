import { createHash } from 'node:crypto';
import type { OutcomeName } from '../assignments/Outcome.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';

export type ErrorReason = {
  readonly reason: 'rejected' | OutcomeName;
  readonly description: string;
  readonly sourceQueue: string;
  /** The changes concerned; empty where no id could be read. */
  readonly changeIds: readonly string[];
  /** JSON Pointers of those that were rejected among the changes of a list; empty where the body is all of it. */
  readonly places?: readonly string[];
};

const longestProperty = 1_000; // characters; the copy may not outgrow the queue's message size by its properties

/**
 * The copy of a message that could not be used, body byte for byte. Its id is the same at each delivery and differs
 * between messages, whatever ids upstream gives them: duplicate detection must drop repetitions and nothing else.
 */
export function toErrorMessage(message: IncomingMessage, error: ErrorReason): OutgoingMessage {
  const { reason, description, sourceQueue, changeIds, places = [] } = error;
  return {
    messageId: createHash('sha256')
      .update(JSON.stringify([sourceQueue, message.sequenceNumber, message.messageId, reason]))
      .update(message.body)
      .digest('hex'),
    correlationId: message.messageId,
    body: Buffer.from(message.body),
    applicationProperties: {
      reason,
      description: description.slice(0, longestProperty),
      sourceQueue,
      changeId: changeIds.join(' ').slice(0, longestProperty),
      ...(places.length > 0 && { places: places.join(' ') }),
      ...(message.replay && { replay: message.replay }),
      ...traceProperties(message.traceparent),
    },
  };
}
