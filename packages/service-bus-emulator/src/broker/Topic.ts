import type { Clock } from './Clock.ts';
import type { Content } from './Content.ts';
import { DuplicateHistory } from './DuplicateHistory.ts';
import { Intake } from './Intake.ts';
import type { Arrival } from './Message.ts';
import { MessageLog } from './MessageLog.ts';
import type { Queue } from './Queue.ts';
import { copiesFor, type Rule } from './Rule.ts';

/** A queue that is filled by its rules. */
export type Subscription = { readonly queue: Queue; readonly rules: Map<string, Rule> };

/** Hands each message to the subscriptions whose rules match it. */
export class Topic {
  readonly path: string;
  readonly subscriptions: Subscription[] = [];
  readonly #intake: Intake;

  constructor(path: string, duplicateWindowMs: number | undefined, clock: Clock) {
    this.path = path;
    this.#intake = new Intake({
      clock,
      log: new MessageLog(),
      history: DuplicateHistory.of(clock, duplicateWindowMs),
      enqueue: (content, arrival) => this.#distribute(content, arrival),
    });
  }

  /** A topic takes any message. */
  admit(): void {}

  /** Returns the sequence number of a scheduled message, otherwise 0. */
  send(content: Content, arrival: Arrival = {}): number {
    return this.#intake.receive(content, arrival);
  }

  cancelScheduled(sequenceNumber: number): void {
    this.#intake.cancel(sequenceNumber);
  }

  #distribute(content: Content, arrival: Arrival): number {
    for (const { queue, rules } of this.subscriptions) {
      for (const copy of copiesFor(rules.values(), content)) queue.enqueue(copy, arrival);
    }
    return 0;
  }
}
