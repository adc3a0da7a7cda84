import { randomUUID } from 'node:crypto';
import type { Clock } from './Clock.ts';
import type { Lock } from './Lock.ts';
import type { Message } from './Message.ts';
import type { QueueDescription } from './QueueDescription.ts';
import { lockLost } from './refusals.ts';
import type { Session } from './Session.ts';

type Options = {
  readonly clock: Clock;
  readonly description: QueueDescription;
  /** Called at the end of the lock duration, before the lock is released. */
  readonly onExpired: (lock: Lock) => void;
};

/** The locks on the messages of one queue. */
export class Locks {
  readonly #options: Options;
  readonly #byToken = new Map<string, Lock>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** A message of a session stays locked as long as its session. */
  add(message: Message, session: Session | undefined): Lock {
    const lock: Lock = { token: randomUUID(), message, session, lockedUntil: 0, timer: undefined };
    this.#byToken.set(lock.token, lock);
    message.lock = lock;
    session?.locks.add(lock);
    if (session) lock.lockedUntil = session.lockedUntil;
    else this.#start(lock);
    return lock;
  }

  get(token: string): Lock {
    const lock = this.#byToken.get(token);
    if (lock) return lock;
    throw lockLost(this.#options.description.requiresSession);
  }

  renew(token: string): Lock {
    const lock = this.get(token);
    if (lock.timer) this.#options.clock.cancel(lock.timer);
    this.#start(lock);
    return lock;
  }

  release(lock: Lock): void {
    this.#byToken.delete(lock.token);
    lock.message.lock = undefined;
    lock.session?.locks.delete(lock);
    if (lock.timer) this.#options.clock.cancel(lock.timer);
  }

  #start(lock: Lock): void {
    const { clock, description, onExpired } = this.#options;
    lock.lockedUntil = clock.now() + description.lockDurationMs;
    lock.timer = clock.at(lock.lockedUntil, () => onExpired(lock));
  }
}
