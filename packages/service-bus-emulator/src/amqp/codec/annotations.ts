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

/** A sender's values for these annotations are dropped. */
export function isBrokerOwned(name: string): boolean {
  return BROKER_OWNED.has(name);
}

/**
 * The annotations that the broker adds to a message.
 * @param aheadMs by how much the broker's clock is ahead of the receiver's
 */
export function brokerAnnotations(message: Message, aheadMs: number): [string, Typed][] {
  const { origin, sequenceNumber } = message;
  const annotations: [string, Typed][] = [
    ['x-opt-sequence-number', types.wrap_long(sequenceNumber)],
    ['x-opt-enqueued-time', types.wrap_timestamp(message.enqueuedTime - aheadMs)],
    ['x-opt-enqueue-sequence-number', types.wrap_long(origin.enqueuedSequenceNumber ?? sequenceNumber)],
    ['x-opt-message-state', types.wrap_int(messageState(message))],
  ];
  const { lock } = message;
  if (lock) annotations.push(['x-opt-locked-until', types.wrap_timestamp(lock.lockedUntil - aheadMs)]);
  if (origin.deadLetterSource !== undefined)
    annotations.push(['x-opt-deadletter-source', types.wrap_string(origin.deadLetterSource)]);
  return annotations;
}

/** A message that was scheduled still has the state "scheduled" when it is received. */
function messageState({ state, origin }: Message): number {
  if (state === 'deferred') return 1;
  return state === 'scheduled' || origin.wasScheduled ? 2 : 0;
}
