import type { HeapEntry } from '@assignment-relay/emulator-kit';
import type { Timer } from './Clock.ts';
import type { Content } from './Content.ts';
import type { Lock } from './Lock.ts';

/** What a message brings along from where it was before. */
export type Arrival = {
  readonly deliveryCount?: number;
  readonly enqueuedSequenceNumber?: number;
  readonly wasScheduled?: boolean;
  /** The entity in which it was dead-lettered, when it was forwarded from there. */
  readonly deadLetterSource?: string;
  /** How often it was forwarded. */
  readonly hops?: number;
};

export type MessageState = 'active' | 'deferred' | 'scheduled';

/** A message in one entity. */
export class Message {
  content: Content;
  state: MessageState = 'active';
  /** Earlier deliveries. */
  deliveryCount: number;
  expiresAt = Number.POSITIVE_INFINITY;
  /** Where it waits to be received; undefined while locked, deferred or scheduled. */
  waiting: HeapEntry<Message> | undefined;
  /** Set while it is with a receiver. */
  lock: Lock | undefined;
  /** Runs when it expires, or when it is due. */
  timer: Timer | undefined;
  readonly sequenceNumber: number;
  readonly enqueuedTime: number;
  readonly arrival: Arrival;

  constructor(content: Content, sequenceNumber: number, enqueuedTime: number, arrival: Arrival) {
    this.content = content;
    this.sequenceNumber = sequenceNumber;
    this.enqueuedTime = enqueuedTime;
    this.arrival = arrival;
    this.deliveryCount = arrival.deliveryCount ?? 0;
  }
}
