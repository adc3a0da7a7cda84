import type { HeapEntry } from '@assignment-relay/emulator-kit';
import type { Timer } from './Clock.ts';
import type { Content } from './Content.ts';
import type { Lock } from './Lock.ts';

/** What a message keeps when it comes from another entity, or from the schedule. */
export type Origin = {
  readonly deliveryCount?: number;
  readonly enqueuedSequenceNumber?: number;
  readonly wasScheduled?: boolean;
  /** The entity that dead-lettered the message and forwarded it. */
  readonly deadLetterSource?: string;
  /** How many times the message was forwarded. */
  readonly hops?: number;
};

export type MessageState = 'active' | 'deferred' | 'scheduled';

/** A message in one queue or topic. */
export class Message {
  content: Content;
  state: MessageState = 'active';
  /** Earlier deliveries, without the current one. */
  deliveryCount: number;
  expiresAt = Number.POSITIVE_INFINITY;
  /** Its entry among the messages that can be received now. */
  waitingEntry: HeapEntry<Message> | undefined;
  lock: Lock | undefined;
  /** Fires when the message expires, or when a scheduled message is due. */
  timer: Timer | undefined;
  readonly sequenceNumber: number;
  readonly enqueuedTime: number;
  readonly origin: Origin;

  constructor(content: Content, sequenceNumber: number, enqueuedTime: number, origin: Origin) {
    this.content = content;
    this.sequenceNumber = sequenceNumber;
    this.enqueuedTime = enqueuedTime;
    this.origin = origin;
    this.deliveryCount = origin.deliveryCount ?? 0;
  }

  /** The shorter of the message's own time to live and the entity's; undefined when neither limits it. */
  get timeToLiveMs(): number | undefined {
    const { expiresAt, enqueuedTime, content } = this;
    return expiresAt === Number.POSITIVE_INFINITY ? content.timeToLiveMs : expiresAt - enqueuedTime;
  }
}
