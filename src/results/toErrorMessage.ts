import { createHash } from 'node:crypto';
import type { OutcomeName } from '../assignments/Outcome.ts';
import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { firstCharacters } from '../values/firstCharacters.ts';
import { maxRejectionsNamed } from './maxRejectionsNamed.ts';

export type ErrorReason = {
  readonly reason: 'rejected' | 'deadLettered' | OutcomeName;
  readonly description: string;
  readonly sourceQueue: string;
  /** The affected changes; empty if no changeId could be read. */
  readonly changeIds: readonly string[];
  /** JSON Pointers of the rejected changes of a list; empty if the whole body is rejected. */
  readonly places?: readonly string[];
  /** The write that Intune keeps for approval. */
  readonly filed?: FiledWrite | undefined;
};

/** Characters. The properties must not make the copy larger than the queue's message size. */
const maxPropertyLength = 1_000;

/** Names this many places. How many there are besides says `morePlaces`. */
const maxPlaces = maxRejectionsNamed;

/**
 * The copy of a message that did not end well, with its body byte for byte. Its id is the same for every delivery and
 * differs between messages, whatever ids their senders set: duplicate detection must drop repetitions and nothing else.
 */
export function toErrorMessage(message: IncomingMessage, error: ErrorReason): OutgoingMessage {
  const { reason, description, sourceQueue, changeIds, places = [], filed } = error;
  return {
    messageId: createHash('sha256')
      .update(JSON.stringify([sourceQueue, message.sequenceNumber, message.messageId, reason]))
      .update(message.body)
      .digest('hex'),
    correlationId: message.messageId,
    body: Buffer.from(message.body),
    applicationProperties: {
      reason,
      description: firstCharacters(description, maxPropertyLength),
      sourceQueue,
      changeId: namesOf(changeIds),
      ...(places.length > 0 && { places: places.slice(0, maxPlaces).join(' ') }),
      ...(places.length > maxPlaces && { morePlaces: places.length - maxPlaces }),
      ...(message.replay && { replay: message.replay }),
      ...(filed && { approvalCode: filed.code, filed: JSON.stringify(filed) }),
      ...traceProperties(message.traceparent),
    },
  };
}

/** As many whole ids as a property holds, and how many there are besides. */
function namesOf(changeIds: readonly string[]): string {
  let names = '';
  for (const [index, id] of changeIds.entries()) {
    const more = `and ${changeIds.length - index} more`;
    if (index === maxRejectionsNamed || names.length + id.length > maxPropertyLength - more.length)
      return names + more;
    names += `${id} `;
  }
  return names.trimEnd();
}

/** Smaller forms of a copy, for a queue that finds it too large: without `places`, then without its body. */
export function smallerErrorMessages(copy: OutgoingMessage): readonly (readonly OutgoingMessage[])[] {
  const { places = '', morePlaces = 0, ...applicationProperties } = copy.applicationProperties ?? {};
  const named = String(places).split(' ').filter(Boolean).length;
  const withoutPlaces = {
    ...copy,
    applicationProperties: {
      ...applicationProperties,
      ...(named > 0 && { morePlaces: named + Number(morePlaces) }),
    },
  };
  const withoutBody = {
    ...withoutPlaces,
    body: Buffer.alloc(0),
    applicationProperties: { ...withoutPlaces.applicationProperties, bodyOmitted: true },
  };
  return [[withoutPlaces], [withoutBody]];
}
