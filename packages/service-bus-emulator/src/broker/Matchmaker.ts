import { Heap } from '@assignment-relay/emulator-kit';
import type { SessionConsumer } from './Consumer.ts';
import type { Session } from './Session.ts';

/** Assigns sessions that have messages to consumers that wait for a session, both first come, first served. */
export class Matchmaker {
  readonly #onMatch: (session: Session, consumer: SessionConsumer) => void;
  readonly #ready = new Heap<Session>();
  readonly #waiting = new Heap<SessionConsumer>();
  #arrivals = 0;

  constructor(onMatch: (session: Session, consumer: SessionConsumer) => void) {
    this.#onMatch = onMatch;
  }

  /** Returns a function that ends the wait. */
  wait(consumer: SessionConsumer): () => void {
    const entry = this.#waiting.add(this.#nextArrival(), consumer);
    this.#match();
    return () => this.#waiting.remove(entry);
  }

  /** A session that stays ready keeps its position in the line. */
  setReady(session: Session, isReady: boolean): void {
    if (isReady) {
      session.readyEntry ??= this.#ready.add(this.#nextArrival(), session);
      this.#match();
    } else if (session.readyEntry) {
      this.#ready.remove(session.readyEntry);
      session.readyEntry = undefined;
    }
  }

  #match(): void {
    while (this.#waiting.size > 0 && this.#ready.size > 0) {
      const session = this.#ready.takeFirst();
      const consumer = this.#waiting.takeFirst();
      if (session && consumer) this.#onMatch(session, consumer);
    }
  }

  #nextArrival(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }
}
