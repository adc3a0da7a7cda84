import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Operation } from '../operations/operation.ts';

/** Half of `maxConcurrentSessions` in host.json. The other half is left to single changes. */
export const maxInProgress = 100;

const firstDelayMs = 30_000;

/** A message that is received later may have been received before, by a process that was killed. Milliseconds. */
const promptMs = 2_000;

/** A change that is later waits longer, so that a long backlog is not sent around all the time. */
const growth = 1.5;
const maxDelayMs = 8 * 60_000;

/**
 * After an outage, many changes of a reassignment are due at the same time. If all of them waited for their turns at Graph,
 * they would occupy all sessions of the lane, and no single change would be received. So some are sent again for later.
 */
export class Postponement {
  readonly #now: () => number;
  #inProgress = 0;

  /** @param now milliseconds since 1970 */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /** Whether no more changes of reassignments should be in progress in this lane and process. */
  get isNeeded(): boolean {
    return this.#inProgress >= maxInProgress;
  }

  /** Counts a change of a reassignment for as long as the action takes. */
  async run<T>({ reassignment }: Operation, action: () => Promise<T>): Promise<T> {
    if (!reassignment) return action();
    this.#inProgress++;
    try {
      return await action();
    } finally {
      this.#inProgress--;
    }
  }

  /** Whether another process may have written the change: a process that is killed returns its sessions uncounted. */
  mayBeDone({ mayBeDone }: Operation, { enqueuedAt = 0 }: Pick<IncomingMessage, 'enqueuedAt'>): boolean {
    return mayBeDone ?? this.#now() - enqueuedAt > promptMs;
  }

  /** When the change is due again, in milliseconds since 1970. Its number spreads the changes that are postponed together. */
  dueOf({ reassignment, postponed = 0 }: Operation): number {
    const spread = 0.5 + ((reassignment?.number ?? 0) % maxInProgress) / maxInProgress;
    return this.#now() + Math.min(maxDelayMs, firstDelayMs * growth ** postponed) * spread;
  }
}
