import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSender } from '@azure/service-bus';
import { aTicket } from './reassignTenant.ts';

/** Posts single changes at random moments, as people do. */
export class Tickets {
  /** When each one was posted, by changeId. */
  readonly posted = new Map<string, number>();
  readonly #sender: ServiceBusSender;
  readonly #meanMs: number;
  readonly #stop = new AbortController();
  readonly #posting: Promise<void>;

  constructor(sender: ServiceBusSender, meanSeconds: number) {
    this.#sender = sender;
    this.#meanMs = meanSeconds * 1_000;
    this.#posting = this.#post();
  }

  /** Resolves when the last one is posted. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.#posting;
  }

  async #post(): Promise<void> {
    for (let n = 0; !this.#stop.signal.aborted; n++) {
      await sleep(-Math.log(1 - Math.random()) * this.#meanMs, undefined, {
        signal: this.#stop.signal,
      }).catch(() => {});
      if (this.#stop.signal.aborted) return;
      const ticket = aTicket(n);
      this.posted.set(ticket.changeId, Date.now());
      await this.#sender.sendMessages({ body: Buffer.from(JSON.stringify(ticket)) });
    }
  }
}
