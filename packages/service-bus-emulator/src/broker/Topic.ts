import type { Clock } from './Clock.ts';
import type { Content } from './Content.ts';
import { DuplicateHistory } from './DuplicateHistory.ts';
import { Intake } from './Intake.ts';
import type { Origin } from './Message.ts';
import { MessageLog } from './MessageLog.ts';
import type { Queue } from './Queue.ts';
import { copiesFor, type Rule } from './Rule.ts';

/** A queue, and the rules that select its messages. */
export type Subscription = { readonly queue: Queue; readonly rules: Map<string, Rule> };

/** Copies each message to the subscriptions whose rules match it. */
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
      enqueue: (content, origin) => this.#distribute(content, origin),
    });
  }

  /** A topic accepts every message. */
  admit(): void {}

  /** Returns the sequence number of a scheduled message, or 0. */
  send(content: Content, origin: Origin = {}): number {
    return this.#intake.add(content, origin);
  }

  cancelScheduled(sequenceNumber: number): void {
    this.#intake.cancelScheduled(sequenceNumber);
  }

  #distribute(content: Content, origin: Origin): number {
    for (const { queue, rules } of this.subscriptions) {
      for (const copy of copiesFor(rules.values(), content)) queue.enqueue(copy, origin);
    }
    return 0;
  }
}
