import type { Clock } from './Clock.ts';
import type { Content, Properties } from './Content.ts';
import * as reasons from './deadLetterReasons.ts';
import type { Locks } from './Locks.ts';
import type { Message, Origin } from './Message.ts';
import type { MessageLog } from './MessageLog.ts';
import type { Outlet } from './Outlet.ts';
import type { QueueDescription } from './QueueDescription.ts';
import { alreadyDeadLettered } from './refusals.ts';

type Destination = (content: Content, origin: Origin) => void;

/** Where a queue sends messages that leave it without being received. */
export type Routes = {
  /** Undefined in a dead-letter queue, which keeps its messages until they are received. */
  readonly deadLetter?: Destination;
  /** Set when the queue forwards every message. */
  readonly forward?: Destination | undefined;
  /** Called for each message that enters the queue. */
  readonly onEnqueued?: (messageId: string) => void;
};

type Options = {
  readonly clock: Clock;
  readonly description: QueueDescription;
  readonly routes: Routes;
  readonly log: MessageLog;
  readonly locks: Locks;
  readonly outlet: Outlet;
};

const MAX_HOPS = 4;

/** Removes messages from a queue: settled, dead-lettered, forwarded or expired ones. */
export class Departures {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  remove(message: Message): void {
    const { clock, locks, log, outlet } = this.#options;
    if (message.timer) clock.cancel(message.timer);
    if (message.lock) locks.release(message.lock);
    else outlet.withdraw(message);
    log.remove(message.sequenceNumber);
  }

  /** Throws for a message of a dead-letter queue; the message stays there. */
  deadLetter(message: Message, properties: Properties): void {
    const { deadLetter } = this.#options.routes;
    if (!deadLetter) throw alreadyDeadLettered();
    this.remove(message);
    const { deliveryCount } = message;
    deadLetter(message.content.withApplicationProperties(properties), {
      ...originOf(message),
      deliveryCount,
    });
  }

  forward(message: Message, destination: Destination): void {
    const { hops = 0 } = message.origin;
    if (hops >= MAX_HOPS) {
      this.deadLetter(message, reasons.tooManyHops);
      return;
    }
    this.remove(message);
    destination(message.content, { ...message.origin, ...originOf(message), hops: hops + 1 });
  }

  /** Sets the timer that ends the message's time to live. */
  watchExpiry(message: Message): void {
    const { clock, description, routes } = this.#options;
    const timeToLive = Math.min(
      message.content.timeToLiveMs ?? Number.POSITIVE_INFINITY,
      description.timeToLiveMs,
    );
    if (!routes.deadLetter || timeToLive === Number.POSITIVE_INFINITY) return;
    message.expiresAt = message.enqueuedTime + timeToLive;
    message.timer = clock.at(message.expiresAt, () => {
      if (!message.lock && message.state === 'active') this.expire(message);
    });
  }

  /** True when the time to live ended while the message was locked. */
  isExpired(message: Message): boolean {
    return message.expiresAt <= this.#options.clock.now();
  }

  expire(message: Message): void {
    if (this.#options.description.deadLetterOnExpiration) this.deadLetter(message, reasons.expired);
    else this.remove(message);
  }
}

function originOf({ origin, sequenceNumber }: Message): Origin {
  return {
    enqueuedSequenceNumber: origin.enqueuedSequenceNumber ?? sequenceNumber,
    hops: origin.hops ?? 0,
  };
}
