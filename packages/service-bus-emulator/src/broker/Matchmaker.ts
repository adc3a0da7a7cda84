import { Heap } from '@assignment-relay/emulator-kit';
import type { SessionConsumer } from './Consumer.ts';
import type { Session } from './Session.ts';

/** Brings together sessions that can be accepted and consumers that wait for one; whoever came first goes first. */
export class Matchmaker {
  readonly #matched: (session: Session, consumer: SessionConsumer) => void;
  readonly #ready = new Heap<Session>();
  readonly #waiting = new Heap<SessionConsumer>();
  #arrivals = 0;

  constructor(matched: (session: Session, consumer: SessionConsumer) => void) {
    this.#matched = matched;
  }

  /** The answer ends the wait. */
  wait(consumer: SessionConsumer): () => void {
    const place = this.#waiting.add(this.#nextArrival(), consumer);
    this.#match();
    return () => this.#waiting.remove(place);
  }

  /** A session that is ready keeps its place until it no longer is. */
  setReady(session: Session, isReady: boolean): void {
    if (isReady) {
      session.ready ??= this.#ready.add(this.#nextArrival(), session);
      this.#match();
    } else if (session.ready) {
      this.#ready.remove(session.ready);
      session.ready = undefined;
    }
  }

  #match(): void {
    while (this.#waiting.size > 0 && this.#ready.size > 0) {
      const session = this.#ready.takeFirst();
      const consumer = this.#waiting.takeFirst();
      if (session && consumer) this.#matched(session, consumer);
    }
  }

  #nextArrival(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }
}
