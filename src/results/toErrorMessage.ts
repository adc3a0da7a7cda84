import { createHash } from 'node:crypto';
import type { OutcomeName } from '../assignments/Outcome.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';

export type ErrorReason = {
  readonly reason: 'rejected' | 'deadLettered' | OutcomeName;
  readonly description: string;
  readonly sourceQueue: string;
  /** The affected changes; empty if no changeId could be read. */
  readonly changeIds: readonly string[];
  /** JSON Pointers of the rejected changes of a list; empty if the whole body is rejected. */
  readonly places?: readonly string[];
};

/** Characters. The properties must not make the copy larger than the queue's message size. */
const maxPropertyLength = 1_000;

/**
 * The copy of a message that did not end well, with its body byte for byte. Its id is the same for every delivery and
 * differs between messages, whatever ids their senders set: duplicate detection must drop repetitions and nothing else.
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
      description: description.slice(0, maxPropertyLength),
      sourceQueue,
      changeId: joinIds(changeIds),
      ...(places.length > 0 && { places: places.join(' ') }),
      ...(message.replay && { replay: message.replay }),
      ...traceProperties(message.traceparent),
    },
  };
}

/** As many ids as fit. A part of an id could name another change. */
function joinIds(changeIds: readonly string[]): string {
  const all = changeIds.join(' ');
  return all.length <= maxPropertyLength ? all : all.slice(0, all.lastIndexOf(' ', maxPropertyLength));
}

/** Smaller forms of a copy, for a queue that finds it too large: without `places`, then without its body. */
export function smallerErrorMessages(copy: OutgoingMessage): readonly (readonly OutgoingMessage[])[] {
  const { places, ...applicationProperties } = copy.applicationProperties ?? {};
  const withoutPlaces = { ...copy, applicationProperties };
  const withoutBody = {
    ...withoutPlaces,
    body: Buffer.alloc(0),
    applicationProperties: { ...applicationProperties, bodyOmitted: true },
  };
  return [[withoutPlaces], [withoutBody]];
}
