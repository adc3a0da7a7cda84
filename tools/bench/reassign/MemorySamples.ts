import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspector } from '../Inspector.ts';

const mebi = 2 ** 20;

/** In MiB. */
export type MemorySample = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly rss: number;
  readonly heap: number;
  /** What V8 has reserved for its heap. */
  readonly reserved: number;
  /** Buffers and other memory outside of the heap. */
  readonly external: number;
  /** What the heap has after a garbage collection; only where one was asked for. */
  readonly live?: number;
};

/** Reads the memory of the app every second. Ask for a garbage collection where it should be known what is really used. */
export class MemorySamples {
  readonly all: MemorySample[] = [];
  readonly #inspector: Inspector;
  readonly #sampling: Promise<void>;
  #isStopped = false;
  #collect: (() => void)[] = [];

  constructor(inspector: Inspector) {
    this.#inspector = inspector;
    this.#sampling = this.#sample();
  }

  /** @returns the heap that is in use, in MiB */
  async live(): Promise<number> {
    await new Promise<void>((resolve) => this.#collect.push(resolve));
    return this.all.at(-1)?.live ?? Number.NaN;
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#sampling;
  }

  async #sample(): Promise<void> {
    while (!this.#isStopped) {
      const asked = this.#collect.splice(0);
      const { rss, heapUsed, heapTotal, external } = await this.#usage();
      const sample = {
        at: Date.now(),
        rss: rss / mebi,
        heap: heapUsed / mebi,
        reserved: heapTotal / mebi,
        external: external / mebi,
      };
      if (asked.length > 0) await this.#inspector.collectGarbage();
      this.all.push(asked.length > 0 ? { ...sample, live: (await this.#usage()).heapUsed / mebi } : sample);
      for (const resolve of asked) resolve();
      await sleep(1_000);
    }
  }

  async #usage(): Promise<NodeJS.MemoryUsage> {
    return (await this.#inspector.evaluate('process.memoryUsage()')) as NodeJS.MemoryUsage;
  }
}
