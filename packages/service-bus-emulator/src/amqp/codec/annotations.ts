import type { Message } from '../../broker/Message.ts';
import { type Typed, types } from './types.ts';

export const SCHEDULED_ENQUEUE_TIME = 'x-opt-scheduled-enqueue-time';

const BROKER_OWNED = new Set([
  'x-opt-sequence-number',
  'x-opt-enqueued-time',
  'x-opt-locked-until',
  'x-opt-enqueue-sequence-number',
  'x-opt-message-state',
  'x-opt-deadletter-source',
]);

/** What a sender says under these names is not kept. */
export function isBrokerOwned(name: string): boolean {
  return BROKER_OWNED.has(name);
}

/**
 * What the broker says about a message.
 * @param ahead by how much the broker's clock is ahead of the receiver's, in milliseconds
 */
export function brokerAnnotations(message: Message, ahead: number): [string, Typed][] {
  const { arrival, sequenceNumber } = message;
  const annotations: [string, Typed][] = [
    ['x-opt-sequence-number', types.wrap_long(sequenceNumber)],
    ['x-opt-enqueued-time', types.wrap_timestamp(message.enqueuedTime - ahead)],
    ['x-opt-enqueue-sequence-number', types.wrap_long(arrival.enqueuedSequenceNumber ?? sequenceNumber)],
    ['x-opt-message-state', types.wrap_int(messageState(message))],
  ];
  const { lock } = message;
  if (lock) annotations.push(['x-opt-locked-until', types.wrap_timestamp(lock.lockedUntil - ahead)]);
  if (arrival.deadLetterSource !== undefined)
    annotations.push(['x-opt-deadletter-source', types.wrap_string(arrival.deadLetterSource)]);
  return annotations;
}

/** A message that had been scheduled is still called so when it is received. */
function messageState({ state, arrival }: Message): number {
  if (state === 'deferred') return 1;
  return state === 'scheduled' || arrival.wasScheduled ? 2 : 0;
}
