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
import { Message, type Origin } from './Message.ts';
import { MessageLog } from './MessageLog.ts';
import type { QueueDescription } from './QueueDescription.ts';
import * as refusals from './refusals.ts';
import type { Session } from './Session.ts';
import { Sessions } from './Sessions.ts';
import type { Settlement } from './Settlement.ts';

/** The lock is undefined in receiveAndDelete. */
export type Delivery = { readonly message: Message; readonly lock: Lock | undefined };

/** A queue, the queue of a subscription, or a dead-letter queue. */
export class Queue {
  readonly path: string;
  readonly description: QueueDescription;
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
    this.locks = new Locks({ clock, description, onExpired: (lock) => this.#unlock(lock, true) });
    const { log, locks, outlet } = this;
    this.#departures = new Departures({ clock, description, routes, log, locks, outlet });
    const history = DuplicateHistory.of(clock, description.duplicateWindowMs);
    const enqueue = (content: Content, origin: Origin) => this.enqueue(content, origin);
    this.#intake = new Intake({ clock, log, history, enqueue });
  }

  /** Throws when the queue does not accept the message. */
  admit(content: Content): void {
    if (this.description.requiresSession && content.sessionId === undefined)
      throw refusals.missingSessionId(this.path);
  }

  /** Returns the sequence number, or 0 for a duplicate, which is dropped silently. */
  send(content: Content, origin: Origin = {}): number {
    return this.#intake.add(content, origin);
  }

  /** Throws when no message with this number is scheduled. */
  cancelScheduled(sequenceNumber: number): void {
    this.#intake.cancelScheduled(sequenceNumber);
  }

  /** Adds a message without duplicate detection or scheduling. */
  enqueue(content: Content, origin: Origin): number {
    const message = new Message(content, this.#intake.nextSequenceNumber(), this.#clock.now(), origin);
    this.log.append(message);
    this.#routes.onEnqueued?.(content.messageId);
    this.#route(message);
    return message.sequenceNumber;
  }

  settle(lock: Lock, settlement: Settlement): void {
    const { message } = lock;
    if (settlement.kind === 'complete') this.#departures.remove(message);
    else if (settlement.kind === 'release') this.#unlock(lock, false);
    else if (settlement.kind === 'deadLetter') this.#departures.deadLetter(message, settlement.properties);
    else {
      message.content = message.content.withApplicationProperties(settlement.properties);
      if (settlement.kind === 'defer') message.state = 'deferred';
      this.#unlock(lock, true);
    }
  }

  /** Throws unless every sequence number belongs to a deferred message that is not locked. */
  receiveDeferred(sequenceNumbers: readonly number[], mode: ReceiveMode, sessionId?: string): Delivery[] {
    const session = this.outlet.lockedSession(sessionId);
    const messages = sequenceNumbers.map((sequenceNumber) => this.#deferred(sequenceNumber, session));
    return messages.map((message) => ({ message, lock: this.#take(message, mode, session) }));
  }

  /** Ids of the sessions with messages or a state. Scheduled messages do not count. */
  sessionIds(sessions: Sessions): string[] {
    const ids = new Set(sessions.idsWithState(Number.NEGATIVE_INFINITY));
    for (const { state, content } of this.log.from(0)) {
      if (state !== 'scheduled' && content.sessionId !== undefined) ids.add(content.sessionId);
    }
    return [...ids];
  }

  #createOutlet(): CompetingConsumers | Sessions {
    const { lockDurationMs, requiresSession } = this.description;
    const deliver = (message: Message, consumer: Consumer, session?: Session) => {
      consumer.deliver(message, this.#take(message, consumer.mode, session));
    };
    if (!requiresSession) return new CompetingConsumers(deliver);
    const unlock = (lock: Lock, countsAsDelivery: boolean) => this.#unlock(lock, countsAsDelivery);
    return new Sessions({ clock: this.#clock, lockDurationMs, deliver, unlock });
  }

  #route(message: Message): void {
    const { forward } = this.#routes;
    const lacksSession = this.description.requiresSession && message.content.sessionId === undefined;
    if (forward) this.#departures.forward(message, forward);
    else if (lacksSession) this.#departures.deadLetter(message, reasons.missingSession);
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

  /** Makes a locked, unsettled message available again. A dead-letter queue does not count deliveries. */
  #unlock(lock: Lock, countsAsDelivery: boolean): void {
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
