import type { Clock } from './Clock.ts';
import { Queue } from './Queue.ts';
import type { QueueDescription } from './QueueDescription.ts';
import type { Rule } from './Rule.ts';
import { entityNotFound } from './refusals.ts';
import { type Subscription, Topic } from './Topic.ts';

const UNLIMITED = Number.POSITIVE_INFINITY;

/** Called for each message that enters a queue or a subscription; not for dropped duplicates. */
export type OnEnqueued = (path: string, messageId: string) => void;

/** All entities by path; paths are not case-sensitive. */
export class Namespace {
  /** Queues and subscriptions, without their dead-letter queues. */
  readonly queues: Queue[] = [];
  readonly #clock: Clock;
  readonly #onEnqueued: OnEnqueued;
  readonly #senders = new Map<string, Queue | Topic>();
  readonly #receivers = new Map<string, Queue>();
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(clock: Clock, onEnqueued: OnEnqueued = () => {}) {
    this.#clock = clock;
    this.#onEnqueued = onEnqueued;
  }

  addQueue(path: string, description: QueueDescription): void {
    this.#senders.set(key(path), this.#createQueue(path, description));
  }

  addTopic(path: string, duplicateWindowMs: number | undefined): Topic {
    const topic = new Topic(path, duplicateWindowMs, this.#clock);
    this.#senders.set(key(path), topic);
    return topic;
  }

  addSubscription(topic: Topic, name: string, description: QueueDescription, rules: readonly Rule[]): void {
    const path = `${topic.path}/Subscriptions/${name}`;
    const queue = this.#createQueue(path, description);
    const subscription = { queue, rules: new Map(rules.map((rule) => [rule.name, rule])) };
    topic.subscriptions.push(subscription);
    this.#subscriptions.set(key(path), subscription);
  }

  /** The entity that senders to this path reach. Throws MessagingEntityNotFound. */
  destination(path: string): Queue | Topic {
    return this.#senders.get(key(path)) ?? notFound(path);
  }

  /**
   * The queue that receivers from this path reach. Throws MessagingEntityNotFound.
   * @param shownAs the path in the error
   */
  source(path: string, shownAs = path): Queue {
    return this.#receivers.get(key(path)) ?? notFound(shownAs);
  }

  subscription(path: string): Subscription {
    return this.#subscriptions.get(key(path)) ?? notFound(path);
  }

  has(path: string): boolean {
    return this.#senders.has(key(path));
  }

  #createQueue(path: string, description: QueueDescription): Queue {
    const { forwardTo, forwardDeadLetteredMessagesTo } = description;
    const deadLetters = this.#addReceiver(
      new Queue(deadLetterPath(path), asSubQueue(description), this.#clock),
    );
    this.#addReceiver(new Queue(`${path}/$Transfer/$DeadLetterQueue`, asSubQueue(description), this.#clock));
    const queue = new Queue(path, description, this.#clock, {
      deadLetter: (content, origin) =>
        forwardDeadLetteredMessagesTo === undefined
          ? deadLetters.enqueue(content, origin)
          : this.destination(forwardDeadLetteredMessagesTo).send(content, {
              ...origin,
              deadLetterSource: path,
            }),
      forward:
        forwardTo === undefined
          ? undefined
          : (content, origin) => this.destination(forwardTo).send(content, origin),
      onEnqueued: (messageId) => this.#onEnqueued(path, messageId),
    });
    this.queues.push(queue);
    return this.#addReceiver(queue);
  }

  #addReceiver(queue: Queue): Queue {
    this.#receivers.set(key(queue.path), queue);
    return queue;
  }
}

export function deadLetterPath(path: string): string {
  return `${path}/$DeadLetterQueue`;
}

/** A dead-letter queue keeps every message until it is received, and has no sessions. */
function asSubQueue({ lockDurationMs }: QueueDescription): QueueDescription {
  return {
    lockDurationMs,
    maxDeliveryCount: UNLIMITED,
    timeToLiveMs: UNLIMITED,
    deadLetterOnExpiration: false,
    requiresSession: false,
  };
}

function key(path: string): string {
  return path.toLowerCase();
}

function notFound(path: string): never {
  throw entityNotFound(path);
}
