import type { EventContext } from 'rhea';
import type { Queue } from '../broker/Queue.ts';
import { batchTooLarge, tooLarge } from '../broker/refusals.ts';
import type { Topic } from '../broker/Topic.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { EncodedMessage } from './codec/EncodedMessage.ts';
import { dataSections, splitSections } from './codec/sections.ts';
import type { Typed } from './codec/types.ts';
import { toRefusal } from './conditions.ts';
import { acceptedState, rejectedState } from './dispositions.ts';
import { entityPath } from './entityPath.ts';
import type { RheaDelivery, RheaReceiver } from './internals.ts';
import { targetOf } from './linkAddress.ts';
import { settleDelivery } from './settleDelivery.ts';
import { storeAll } from './storeAll.ts';

/** In a transfer of this format, each data section is a whole message. */
const BATCH_FORMAT = 0x80013700;

/** Applies even where single messages may be larger. */
const MAX_BATCH_BYTES = 1_048_576;

/** Serves a client's sender. Throws for an unknown entity. */
export function serveSender(link: RheaReceiver, context: AmqpContext): void {
  const path = entityPath(targetOf(link));
  const destination = context.namespace.destination(path);
  link.set_source({ address: link.source?.address });
  link.set_target({ address: link.target.address });
  link.local.attach.max_message_size = context.maxMessageSizeBytes;
  link.on('message', ({ message, delivery }: EventContext) => {
    const condition = context.failingSends.get(path.toLowerCase());
    const state =
      condition === undefined
        ? storeOrReject(() => store(destination, message as unknown as Buffer, delivery?.format, context))
        : rejectedState({ condition, description: `Sends to ${path} fail because of failSends.` });
    settleDelivery(delivery as unknown as RheaDelivery, state);
  });
}

function storeOrReject(storeAll: () => void): Typed {
  try {
    storeAll();
    return acceptedState();
  } catch (error) {
    return rejectedState(toRefusal(error));
  }
}

function store(
  destination: Queue | Topic,
  bytes: Buffer,
  format: number | undefined,
  context: AmqpContext,
): void {
  const { maxMessageSizeBytes } = context;
  if (bytes.length > maxMessageSizeBytes) throw tooLarge(bytes.length, maxMessageSizeBytes);
  if (format === BATCH_FORMAT && bytes.length > MAX_BATCH_BYTES) throw batchTooLarge(destination.path);
  const messages = format === BATCH_FORMAT ? dataSections(splitSections(bytes).body) : [bytes];
  storeAll(
    destination,
    messages.map((encoded) => EncodedMessage.decode(encoded)),
    context,
  );
}
