import type { Clock } from './Clock.ts';
import type { Content, Properties } from './Content.ts';
import * as reasons from './deadLetterReasons.ts';
import type { Locks } from './Locks.ts';
import type { Arrival, Message } from './Message.ts';
import type { MessageLog } from './MessageLog.ts';
import type { Outlet } from './Outlet.ts';
import type { QueueDescription } from './QueueDescription.ts';
import { deadLetteredAlready } from './refusals.ts';

type Destination = (content: Content, arrival: Arrival) => void;

/** Where messages go that leave a queue otherwise than to a receiver. */
export type Routes = {
  /** Undefined in a dead-letter queue, whose messages stay whatever happens. */
  readonly deadLetter?: Destination;
  /** Undefined unless the queue passes everything on. */
  readonly forward?: Destination | undefined;
  /** Is told of each message that came in. */
  readonly enqueued?: (messageId: string) => void;
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

/** The ways in which a message leaves its queue. */
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

  /** Throws, and leaves the message, where it is dead-lettered already. */
  deadLetter(message: Message, properties: Properties): void {
    const { deadLetter } = this.#options.routes;
    if (!deadLetter) throw deadLetteredAlready();
    this.remove(message);
    const { deliveryCount } = message;
    deadLetter(message.content.withApplicationProperties(properties), { ...origin(message), deliveryCount });
  }

  forward(message: Message, destination: Destination): void {
    const { hops = 0 } = message.arrival;
    if (hops >= MAX_HOPS) {
      this.deadLetter(message, reasons.tooManyHops);
      return;
    }
    this.remove(message);
    destination(message.content, { ...message.arrival, ...origin(message), hops: hops + 1 });
  }

  /** Starts the message's time to live. */
  watchExpiry(message: Message): void {
    const { clock, description, routes } = this.#options;
    const timeToLive = Math.min(
      message.content.timeToLive ?? Number.POSITIVE_INFINITY,
      description.timeToLiveMs,
    );
    if (!routes.deadLetter || timeToLive === Number.POSITIVE_INFINITY) return;
    message.expiresAt = message.enqueuedTime + timeToLive;
    message.timer = clock.at(message.expiresAt, () => {
      if (!message.lock && message.state === 'active') this.expire(message);
    });
  }

  /** True when its time was up while it could not expire. */
  isExpired(message: Message): boolean {
    return message.expiresAt <= this.#options.clock.now();
  }

  expire(message: Message): void {
    if (this.#options.description.deadLetterOnExpiration) this.deadLetter(message, reasons.expired);
    else this.remove(message);
  }
}

function origin({ arrival, sequenceNumber }: Message): Arrival {
  return {
    enqueuedSequenceNumber: arrival.enqueuedSequenceNumber ?? sequenceNumber,
    hops: arrival.hops ?? 0,
  };
}
