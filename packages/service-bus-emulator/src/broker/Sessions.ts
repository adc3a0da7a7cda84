import type { Clock } from './Clock.ts';
import type { SessionConsumer } from './Consumer.ts';
import type { Lock } from './Lock.ts';
import { Matchmaker } from './Matchmaker.ts';
import type { Message } from './Message.ts';
import type { Deliver, Outlet } from './Outlet.ts';
import { sessionAlreadyLocked, sessionLockLost } from './refusals.ts';
import { Session } from './Session.ts';

type Options = {
  readonly clock: Clock;
  readonly lockDurationMs: number;
  readonly deliver: Deliver;
  /** Makes a locked, unsettled message available again. */
  readonly unlock: (lock: Lock, countsAsDelivery: boolean) => void;
};

/** Delivers the messages of each session in order, to one consumer at a time. */
export class Sessions implements Outlet {
  /** Of all states so far, in bytes. */
  largestState = 0;
  readonly #options: Options;
  readonly #byId = new Map<string, Session>();
  readonly #matchmaker = new Matchmaker((session, consumer) => this.#lock(session, consumer));

  constructor(options: Options) {
    this.#options = options;
  }

  offer(message: Message): void {
    const session = this.#open(message.content.sessionId ?? '');
    message.waitingEntry = session.waiting.add(message.sequenceNumber, message);
    this.pump(session);
  }

  withdraw(message: Message): void {
    const session = this.#byId.get(message.content.sessionId ?? '');
    if (!session || !message.waitingEntry) return;
    session.waiting.remove(message.waitingEntry);
    this.#refresh(session);
  }

  lockedSession(sessionId: string | undefined): Session {
    const session = this.#byId.get(sessionId ?? '');
    if (!session?.owner) throw sessionLockLost(sessionId ?? '');
    return session;
  }

  /** Throws unless this consumer has locked the session; without a name, any consumer will do. */
  sessionOwnedBy(consumerName: string | undefined, sessionId: string): Session {
    const session = this.lockedSession(sessionId);
    if (consumerName !== undefined && session.owner?.name !== consumerName) throw sessionLockLost(sessionId);
    return session;
  }

  /** Ids of the sessions whose state was set at this time or later. */
  idsWithState(since: number): string[] {
    const sessions = [...this.#byId.values()];
    return sessions.flatMap(({ id, stateSetAt = Number.NaN }) => (stateSetAt >= since ? [id] : []));
  }

  accept(sessionId: string, consumer: SessionConsumer): void {
    const session = this.#open(sessionId);
    if (session.owner) throw sessionAlreadyLocked(sessionId);
    this.#lock(session, consumer);
  }

  /** Calls `sessionAccepted` when a session is available. Returns a function that ends the wait. */
  acceptNext(consumer: SessionConsumer): () => void {
    return this.#matchmaker.wait(consumer);
  }

  /** Call it when the session's owner has received credit. */
  pump(session: Session): void {
    while (session.owner && session.owner.credit > 0) {
      const message = session.waiting.takeFirst();
      if (!message) break;
      this.#options.deliver(message, session.owner, session);
    }
    this.#refresh(session);
  }

  renew(session: Session): void {
    const { clock, lockDurationMs } = this.#options;
    if (session.timer) clock.cancel(session.timer);
    session.lockedUntil = clock.now() + lockDurationMs;
    session.timer = clock.at(session.lockedUntil, () => this.#expire(session));
  }

  /** The owner closes. Its unsettled messages keep their positions, and their deliveries are not counted. */
  release(session: Session, consumer: SessionConsumer): void {
    if (session.owner === consumer) this.#free(session, false);
  }

  setState(session: Session, state: Buffer | undefined): void {
    session.state = state;
    this.largestState = Math.max(this.largestState, state?.length ?? 0);
    session.stateSetAt = state && this.#options.clock.now();
    this.#refresh(session);
  }

  /** Ends the lock of each session with an unsettled message, as if its time were over. Returns the number of sessions. */
  expireBusySessions(): number {
    const busy = [...this.#byId.values()].filter(({ owner, locks }) => owner && locks.size > 0);
    for (const session of busy) this.#expire(session);
    return busy.length;
  }

  #expire(session: Session): void {
    session.owner?.sessionLost();
    this.#free(session, true);
  }

  /** Unlocks every message before the next owner can accept the session, to keep the order. */
  #free(session: Session, countsAsDelivery: boolean): void {
    if (session.timer) this.#options.clock.cancel(session.timer);
    for (const lock of session.locks) this.#options.unlock(lock, countsAsDelivery);
    session.owner = undefined;
    this.#refresh(session);
  }

  #lock(session: Session, consumer: SessionConsumer): void {
    session.owner = consumer;
    this.renew(session);
    this.#refresh(session);
    consumer.sessionAccepted(session);
    this.pump(session);
  }

  #open(sessionId: string): Session {
    const session = this.#byId.get(sessionId) ?? new Session(sessionId);
    this.#byId.set(sessionId, session);
    return session;
  }

  /** Call it after every change of a session's messages, owner or state. */
  #refresh(session: Session): void {
    if (session.isUnused) this.#byId.delete(session.id);
    this.#matchmaker.setReady(session, !session.owner && session.waiting.size > 0);
  }
}
