import type { Clock } from './Clock.ts';
import type { Content } from './Content.ts';
import type { DuplicateHistory } from './DuplicateHistory.ts';
import { Message, type Origin } from './Message.ts';
import type { MessageLog } from './MessageLog.ts';
import { scheduledNotFound } from './refusals.ts';

type Options = {
  readonly clock: Clock;
  readonly log: MessageLog;
  /** Undefined when the entity does not detect duplicates. */
  readonly history: DuplicateHistory | undefined;
  readonly enqueue: (content: Content, origin: Origin) => number;
};

/** How messages enter a queue or a topic: duplicates are dropped, scheduled messages wait until they are due. */
export class Intake {
  readonly #options: Options;
  #lastSequenceNumber = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  nextSequenceNumber(): number {
    this.#lastSequenceNumber += 1;
    return this.#lastSequenceNumber;
  }

  /** Returns the sequence number, or 0 for a duplicate, which is dropped silently. */
  add(content: Content, origin: Origin): number {
    if (this.#options.history?.isDuplicate(content.messageId)) return 0;
    const { clock } = this.#options;
    const due = (content.scheduledEnqueueTime ?? 0) + clock.aheadMs;
    return due > clock.now() ? this.#schedule(content, due) : this.#options.enqueue(content, origin);
  }

  cancelScheduled(sequenceNumber: number): void {
    const message = this.#options.log.get(sequenceNumber);
    if (message?.state !== 'scheduled') throw scheduledNotFound(sequenceNumber);
    if (message.timer) this.#options.clock.cancel(message.timer);
    this.#options.log.remove(sequenceNumber);
  }

  #schedule(content: Content, due: number): number {
    const { clock, log } = this.#options;
    const message = new Message(content, this.nextSequenceNumber(), clock.now(), {});
    message.state = 'scheduled';
    message.timer = clock.at(due, () => this.#enqueueScheduled(message));
    log.append(message);
    return message.sequenceNumber;
  }

  /** A scheduled message gets a new sequence number when it is due. */
  #enqueueScheduled(message: Message): void {
    this.#options.log.remove(message.sequenceNumber);
    const origin = { wasScheduled: true, enqueuedSequenceNumber: message.sequenceNumber };
    this.#options.enqueue(message.content, origin);
  }
}
