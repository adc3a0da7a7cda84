import type { Clock } from './Clock.ts';
import type { SessionConsumer } from './Consumer.ts';
import type { Lock } from './Lock.ts';
import { Matchmaker } from './Matchmaker.ts';
import type { Message } from './Message.ts';
import type { HandOver, Outlet } from './Outlet.ts';
import { sessionLockLost, sessionTaken } from './refusals.ts';
import { Session } from './Session.ts';

type Options = {
  readonly clock: Clock;
  readonly lockDurationMs: number;
  readonly handOver: HandOver;
  /** Takes a message back that was delivered and not settled. */
  readonly giveBack: (lock: Lock, countsAsDelivery: boolean) => void;
};

/** Messages go out session by session, each session in order and to one consumer at a time. */
export class Sessions implements Outlet {
  readonly #options: Options;
  readonly #byId = new Map<string, Session>();
  readonly #matchmaker = new Matchmaker((session, consumer) => this.#lock(session, consumer));

  constructor(options: Options) {
    this.#options = options;
  }

  offer(message: Message): void {
    const session = this.#open(message.content.sessionId ?? '');
    message.waiting = session.waiting.add(message.sequenceNumber, message);
    this.pump(session);
  }

  withdraw(message: Message): void {
    const session = this.#byId.get(message.content.sessionId ?? '');
    if (!session || !message.waiting) return;
    session.waiting.remove(message.waiting);
    this.#refresh(session);
  }

  sessionOf(sessionId: string | undefined): Session {
    const session = this.#byId.get(sessionId ?? '');
    if (!session?.owner) throw sessionLockLost(sessionId ?? '');
    return session;
  }

  /** As above, and by this consumer. */
  ownedBy(consumerName: string | undefined, sessionId: string): Session {
    const session = this.sessionOf(sessionId);
    if (consumerName !== undefined && session.owner?.name !== consumerName) throw sessionLockLost(sessionId);
    return session;
  }

  /** Ids of the sessions that have messages or a state. */
  ids(): string[] {
    return [...this.#byId.keys()];
  }

  accept(sessionId: string, consumer: SessionConsumer): void {
    const session = this.#open(sessionId);
    if (session.owner) throw sessionTaken(sessionId);
    this.#lock(session, consumer);
  }

  /** The consumer hears of its session at once, or when one has messages. The answer ends the wait. */
  acceptNext(consumer: SessionConsumer): () => void {
    return this.#matchmaker.wait(consumer);
  }

  /** Call it when the session's owner has got credit. */
  pump(session: Session): void {
    while (session.owner && session.owner.credit > 0) {
      const message = session.waiting.takeFirst();
      if (!message) break;
      this.#options.handOver(message, session.owner, session);
    }
    this.#refresh(session);
  }

  renew(session: Session): void {
    const { clock, lockDurationMs } = this.#options;
    if (session.timer) clock.cancel(session.timer);
    session.lockedUntil = clock.now() + lockDurationMs;
    session.timer = clock.at(session.lockedUntil, () => this.#expire(session));
  }

  /** The owner leaves. Messages that it did not settle come first again; these deliveries do not count. */
  release(session: Session, consumer: SessionConsumer): void {
    if (session.owner === consumer) this.#free(session, false);
  }

  setState(session: Session, state: Buffer | undefined): void {
    session.state = state;
    this.#refresh(session);
  }

  #expire(session: Session): void {
    session.owner?.sessionLost();
    this.#free(session, true);
  }

  /** Gives back everything before the next owner can come, to keep the order. */
  #free(session: Session, countsAsDelivery: boolean): void {
    if (session.timer) this.#options.clock.cancel(session.timer);
    for (const lock of session.locks) this.#options.giveBack(lock, countsAsDelivery);
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

  /** Call it whenever a session's messages, owner or state have changed. */
  #refresh(session: Session): void {
    if (session.isForgettable) this.#byId.delete(session.id);
    this.#matchmaker.setReady(session, !session.owner && session.waiting.size > 0);
  }
}
