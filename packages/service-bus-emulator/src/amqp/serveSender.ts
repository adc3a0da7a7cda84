import type { EventContext } from 'rhea';
import type { Content } from '../broker/Content.ts';
import type { Queue } from '../broker/Queue.ts';
import { batchTooLarge, severalSessions, tooLarge } from '../broker/refusals.ts';
import type { Topic } from '../broker/Topic.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { EncodedMessage } from './codec/EncodedMessage.ts';
import { dataSections, splitSections } from './codec/sections.ts';
import type { Typed } from './codec/types.ts';
import { toRefusal } from './conditions.ts';
import type { RheaDelivery, RheaReceiver } from './internals.ts';
import { toAcceptance, toRejection } from './outcomes.ts';
import { settleDelivery } from './settleDelivery.ts';

/** A transfer in this format carries whole messages in its data sections. */
const BATCH_FORMAT = 0x80013700;

/** Bytes, however large a message may be. */
const LARGEST_BATCH = 1_048_576;

/** Takes the messages of a client's sender. Throws when the entity does not exist. */
export function serveSender(link: RheaReceiver, context: AmqpContext): void {
  const path = link.target.address;
  const destination = context.namespace.destination(path);
  link.set_source({ address: link.source?.address });
  link.set_target({ address: path });
  link.local.attach.max_message_size = context.maxMessageSizeBytes;
  link.on('message', ({ message, delivery }: EventContext) => {
    const condition = context.failingSends.get(path.toLowerCase());
    const outcome =
      condition === undefined
        ? attempt(() => store(destination, message as unknown as Buffer, delivery?.format, context))
        : toRejection({ condition, description: `${path} was told to fail.` });
    settleDelivery(delivery as RheaDelivery, outcome);
  });
}

function attempt(store: () => void): Typed {
  try {
    store();
    return toAcceptance();
  } catch (error) {
    return toRejection(toRefusal(error));
  }
}

/** All messages of a batch, or none. */
function store(
  destination: Queue | Topic,
  bytes: Buffer,
  format: number | undefined,
  context: AmqpContext,
): void {
  const { maxMessageSizeBytes } = context;
  if (bytes.length > maxMessageSizeBytes) throw tooLarge(bytes.length, maxMessageSizeBytes);
  if (format === BATCH_FORMAT && bytes.length > LARGEST_BATCH) throw batchTooLarge(destination.path);
  const messages = format === BATCH_FORMAT ? dataSections(splitSections(bytes).body) : [bytes];
  const contents = messages.map((encoded) => EncodedMessage.decode(encoded));
  if (context.partitioned.includes(destination.path) && sessionsIn(contents) > 1) throw severalSessions();
  for (const content of contents) destination.admit(content);
  for (const content of contents) destination.send(content);
}

function sessionsIn(contents: readonly Content[]): number {
  return new Set(contents.map(({ sessionId }) => sessionId)).size;
}
