import type { Clock } from './Clock.ts';
import { CompetingConsumers } from './CompetingConsumers.ts';
import type { Consumer, ReceiveMode } from './Consumer.ts';
import type { Content } from './Content.ts';
import { Departures, type Routes } from './Departures.ts';
import { DuplicateHistory } from './DuplicateHistory.ts';
import * as reasons from './deadLetterReasons.ts';
import { Intake } from './Intake.ts';
import type { Lock } from './Lock.ts';
import { Locks } from './Locks.ts';
import { type Arrival, Message } from './Message.ts';
import { MessageLog } from './MessageLog.ts';
import type { QueueDescription } from './QueueDescription.ts';
import * as refusals from './refusals.ts';
import type { Session } from './Session.ts';
import { Sessions } from './Sessions.ts';
import type { Settlement } from './Settlement.ts';

/** A message and its lock; without one in receiveAndDelete. */
export type Delivery = { readonly message: Message; readonly lock: Lock | undefined };

/** A queue, the queue of a subscription, or a dead-letter queue. */
export class Queue {
  readonly path: string;
  readonly description: QueueDescription;
  /** How its messages are received; the description says which kind it is. */
  readonly outlet: CompetingConsumers | Sessions;
  readonly locks: Locks;
  readonly log = new MessageLog();
  readonly #clock: Clock;
  readonly #routes: Routes;
  readonly #intake: Intake;
  readonly #departures: Departures;

  constructor(path: string, description: QueueDescription, clock: Clock, routes: Routes = {}) {
    this.path = path;
    this.description = description;
    this.#clock = clock;
    this.#routes = routes;
    this.outlet = this.#createOutlet();
    this.locks = new Locks({ clock, description, expired: (lock) => this.#giveBack(lock, true) });
    const { log, locks, outlet } = this;
    this.#departures = new Departures({ clock, description, routes, log, locks, outlet });
    const history = DuplicateHistory.of(clock, description.duplicateWindowMs);
    const enqueue = (content: Content, arrival: Arrival) => this.enqueue(content, arrival);
    this.#intake = new Intake({ clock, log, history, enqueue });
  }

  /** Throws when a message must not enter this queue. */
  admit(content: Content): void {
    if (this.description.requiresSession && content.sessionId === undefined)
      throw refusals.withoutSessionId(this.path);
  }

  /** Returns the sequence number; 0 for a duplicate, which is dropped silently. */
  send(content: Content, arrival: Arrival = {}): number {
    return this.#intake.receive(content, arrival);
  }

  /** Throws when no such message is scheduled. */
  cancelScheduled(sequenceNumber: number): void {
    this.#intake.cancel(sequenceNumber);
  }

  /** Past duplicate detection and scheduling. */
  enqueue(content: Content, arrival: Arrival): number {
    const message = new Message(content, this.#intake.nextSequenceNumber(), this.#clock.now(), arrival);
    this.log.append(message);
    this.#routes.enqueued?.(content.messageId);
    this.#place(message);
    return message.sequenceNumber;
  }

  settle(lock: Lock, settlement: Settlement): void {
    const { message } = lock;
    if (settlement.outcome === 'complete') this.#departures.remove(message);
    else if (settlement.outcome === 'deadLetter') this.#departures.deadLetter(message, settlement.properties);
    else {
      message.content = message.content.withApplicationProperties(settlement.properties);
      if (settlement.outcome === 'defer') message.state = 'deferred';
      this.#giveBack(lock, true);
    }
  }

  /** Throws unless every number is that of a deferred message which nobody has locked. */
  receiveDeferred(sequenceNumbers: readonly number[], mode: ReceiveMode, sessionId?: string): Delivery[] {
    const session = this.outlet.sessionOf(sessionId);
    const messages = sequenceNumbers.map((sequenceNumber) => this.#deferred(sequenceNumber, session));
    return messages.map((message) => ({ message, lock: this.#take(message, mode, session) }));
  }

  #createOutlet(): CompetingConsumers | Sessions {
    const { lockDurationMs, requiresSession } = this.description;
    const handOver = (message: Message, consumer: Consumer, session?: Session) => {
      consumer.deliver(message, this.#take(message, consumer.mode, session));
    };
    if (!requiresSession) return new CompetingConsumers(handOver);
    const giveBack = (lock: Lock, countsAsDelivery: boolean) => this.#giveBack(lock, countsAsDelivery);
    return new Sessions({ clock: this.#clock, lockDurationMs, handOver, giveBack });
  }

  #place(message: Message): void {
    const { forward } = this.#routes;
    const lacksSession = this.description.requiresSession && message.content.sessionId === undefined;
    if (forward) this.#departures.forward(message, forward);
    else if (lacksSession) this.#departures.deadLetter(message, reasons.withoutSession);
    else {
      this.#departures.watchExpiry(message);
      this.outlet.offer(message);
    }
  }

  #deferred(sequenceNumber: number, session: Session | undefined): Message {
    const message = this.log.get(sequenceNumber);
    const isInSession = !session || message?.content.sessionId === session.id;
    if (message?.state === 'deferred' && !message.lock && isInSession) return message;
    throw refusals.deferredNotFound(this.path, sequenceNumber);
  }

  #take(message: Message, mode: ReceiveMode, session: Session | undefined): Lock | undefined {
    if (mode === 'peekLock') return this.locks.add(message, session);
    this.#departures.remove(message);
    return undefined;
  }

  /** A message comes back without having been dealt with. In a dead-letter queue its count stands still. */
  #giveBack(lock: Lock, countsAsDelivery: boolean): void {
    const { message } = lock;
    this.locks.release(lock);
    if (countsAsDelivery && this.#routes.deadLetter) message.deliveryCount += 1;
    if (message.state === 'deferred') return;
    const { maxDeliveryCount } = this.description;
    if (message.deliveryCount >= maxDeliveryCount)
      this.#departures.deadLetter(message, reasons.tooManyDeliveries(maxDeliveryCount));
    else if (this.#departures.isExpired(message)) this.#departures.expire(message);
    else this.outlet.offer(message);
  }
}
