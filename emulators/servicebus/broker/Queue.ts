import type { Clock } from './Clock.ts';
import { CompetingConsumers } from './CompetingConsumers.ts';
import type { Consumer, ReceiveMode } from './Consumer.ts';
import type { Content, Properties } from './Content.ts';
import { DuplicateHistory } from './DuplicateHistory.ts';
import * as reasons from './deadLetterReasons.ts';
import { Intake } from './Intake.ts';
import type { Lock } from './Lock.ts';
import { Locks } from './Locks.ts';
import { type Arrival, Message } from './Message.ts';
import { MessageLog } from './MessageLog.ts';
import type { QueueDescription } from './QueueDescription.ts';
import { ServiceBusError } from './ServiceBusError.ts';
import type { Session } from './Session.ts';
import { Sessions } from './Sessions.ts';
import type { Settlement } from './Settlement.ts';

type Destination = (content: Content, arrival: Arrival) => void;

/** Where messages go that leave a queue otherwise than to a receiver. */
export type Routes = {
  /** Undefined in a dead-letter queue, whose messages stay. */
  readonly deadLetter?: Destination;
  /** Undefined unless the queue passes everything on. */
  readonly forward?: Destination | undefined;
};

/** A message and its lock; without one in receiveAndDelete. */
export type Delivery = { readonly message: Message; readonly lock: Lock | undefined };

const MAX_HOPS = 4;

/** A queue, the queue of a subscription, or a dead-letter queue. */
export class Queue {
  readonly path: string;
  readonly description: QueueDescription;
  /** How its messages are received; which kind it is, the description says. */
  readonly outlet: CompetingConsumers | Sessions;
  readonly locks: Locks;
  readonly log = new MessageLog();
  readonly #intake: Intake;
  readonly #clock: Clock;
  readonly #routes: Routes;

  constructor(path: string, description: QueueDescription, clock: Clock, routes: Routes = {}) {
    this.path = path;
    this.description = description;
    this.#clock = clock;
    this.#routes = routes;
    const { lockDurationMs, requiresSession, duplicateWindowMs } = description;
    const giveBack = (lock: Lock, counts: boolean) => this.#giveBack(lock, counts);
    const lostCode = requiresSession ? 'SessionLockLost' : 'MessageLockLost';
    this.locks = new Locks({ clock, lockDurationMs, lostCode, expired: (lock) => giveBack(lock, true) });
    const handOver = (message: Message, consumer: Consumer, session?: Session) => {
      consumer.deliver(message, this.#take(message, consumer.mode, session));
    };
    this.outlet = requiresSession
      ? new Sessions({ clock, lockDurationMs, handOver, giveBack })
      : new CompetingConsumers(handOver);
    const history = DuplicateHistory.of(clock, duplicateWindowMs);
    this.#intake = new Intake({ clock, log: this.log, history, enqueue: (...args) => this.enqueue(...args) });
  }

  /** Throws when a message must not enter this queue. */
  admit(content: Content): void {
    if (!this.description.requiresSession || content.sessionId !== undefined) return;
    throw new ServiceBusError(
      'NotAllowed',
      `The SessionId was not set on a message, and it cannot be sent to the entity '${this.path}'. Entities that have session support enabled can only receive messages that have the SessionId set to a valid value.`,
    );
  }

  /** Returns the sequence number; 0 for a duplicate, which is dropped silently. */
  send(content: Content, arrival: Arrival = {}): number {
    return this.#intake.receive(content, arrival);
  }

  cancelScheduled(sequenceNumber: number): void {
    this.#intake.cancel(sequenceNumber);
  }

  /** Past duplicate detection and scheduling. */
  enqueue(content: Content, arrival: Arrival): number {
    const message = new Message(content, this.#intake.nextSequenceNumber(), this.#clock.now(), arrival);
    const { forward } = this.#routes;
    this.log.append(message);
    if (forward) this.#forward(message, forward);
    else if (this.description.requiresSession && content.sessionId === undefined)
      this.#deadLetter(message, reasons.withoutSession);
    else this.#offerUntilExpiry(message);
    return message.sequenceNumber;
  }

  settle(lock: Lock, settlement: Settlement): void {
    const { message } = lock;
    if (settlement.outcome === 'complete') this.#remove(message);
    else if (settlement.outcome === 'defer') this.#defer(lock, settlement.properties);
    else if (settlement.outcome === 'deadLetter') this.#deadLetter(message, settlement.properties);
    else this.#abandon(lock, settlement.properties);
  }

  /** Throws unless every number is a deferred message's that is not locked. */
  receiveDeferred(sequenceNumbers: readonly number[], mode: ReceiveMode, sessionId?: string): Delivery[] {
    const session = this.outlet.sessionOf(sessionId);
    const messages = sequenceNumbers.map((sequenceNumber) => this.#deferred(sequenceNumber, session));
    return messages.map((message) => ({ message, lock: this.#take(message, mode, session) }));
  }

  #deferred(sequenceNumber: number, session: Session | undefined): Message {
    const message = this.log.get(sequenceNumber);
    const isInSession = !session || message?.content.sessionId === session.id;
    if (message?.state === 'deferred' && !message.lock && isInSession) return message;
    throw new ServiceBusError(
      'MessageNotFound',
      `Failed to lock the deferred message with the sequence number ${sequenceNumber} in '${this.path}': it is not there, not deferred, or locked already.`,
    );
  }

  #take(message: Message, mode: ReceiveMode, session: Session | undefined): Lock | undefined {
    if (mode === 'peekLock') return this.locks.add(message, session);
    this.#remove(message);
    return undefined;
  }

  #abandon(lock: Lock, properties: Properties | undefined): void {
    this.#modify(lock.message, properties);
    this.#giveBack(lock, true);
  }

  #defer(lock: Lock, properties: Properties | undefined): void {
    const { message } = lock;
    this.#modify(message, properties);
    this.locks.release(lock);
    message.state = 'deferred';
    this.#countDelivery(message);
  }

  #modify(message: Message, properties: Properties | undefined): void {
    if (properties) message.content = message.content.withApplicationProperties(properties);
  }

  /** A message comes back from a receiver without having been dealt with. */
  #giveBack(lock: Lock, countsAsDelivery: boolean): void {
    const { message } = lock;
    const { maxDeliveryCount } = this.description;
    this.locks.release(lock);
    if (countsAsDelivery) this.#countDelivery(message);
    if (message.deliveryCount >= maxDeliveryCount && this.#routes.deadLetter)
      this.#deadLetter(message, reasons.tooManyDeliveries(maxDeliveryCount));
    else if (message.state === 'deferred') return;
    else if (message.expiresAt <= this.#clock.now()) this.#expire(message);
    else this.outlet.offer(message);
  }

  /** In a dead-letter queue the count stands still. */
  #countDelivery(message: Message): void {
    if (this.#routes.deadLetter) message.deliveryCount += 1;
  }

  #offerUntilExpiry(message: Message): void {
    const timeToLive = Math.min(
      message.content.timeToLive ?? Number.POSITIVE_INFINITY,
      this.description.timeToLiveMs,
    );
    if (this.#routes.deadLetter && timeToLive < Number.POSITIVE_INFINITY) {
      message.expiresAt = message.enqueuedTime + timeToLive;
      message.timer = this.#clock.at(message.expiresAt, () => this.#expire(message));
    }
    this.outlet.offer(message);
  }

  /** A locked message expires when it comes back, a deferred one never. */
  #expire(message: Message): void {
    if (message.lock || message.state === 'deferred') return;
    if (this.description.deadLetterOnExpiration) this.#deadLetter(message, reasons.expired);
    else this.#remove(message);
  }

  #deadLetter(message: Message, properties: Properties): void {
    const { deadLetter } = this.#routes;
    if (!deadLetter)
      throw new ServiceBusError('NotAllowed', 'A dead-lettered message cannot be dead-lettered again.');
    this.#remove(message);
    const { deliveryCount, arrival, sequenceNumber } = message;
    deadLetter(message.content.withApplicationProperties(properties), {
      deliveryCount,
      enqueuedSequenceNumber: arrival.enqueuedSequenceNumber ?? sequenceNumber,
      hops: arrival.hops ?? 0,
    });
  }

  #forward(message: Message, forward: Destination): void {
    const hops = (message.arrival.hops ?? 0) + 1;
    if (hops > MAX_HOPS) {
      this.#deadLetter(message, reasons.tooManyHops);
      return;
    }
    this.#remove(message);
    const enqueuedSequenceNumber = message.arrival.enqueuedSequenceNumber ?? message.sequenceNumber;
    forward(message.content, { ...message.arrival, hops, enqueuedSequenceNumber });
  }

  #remove(message: Message): void {
    if (message.timer) this.#clock.cancel(message.timer);
    if (message.lock) this.locks.release(message.lock);
    else this.outlet.withdraw(message);
    this.log.remove(message.sequenceNumber);
  }
}
