import type { Inspector } from '../Inspector.ts';

/** In MiB, after garbage collection except for `rss`. */
export type Memory = {
  /** Resident set size of the process, before garbage collection. */
  readonly rss: number;
  readonly heap: number;
  /** Buffers and other memory outside the heap. */
  readonly external: number;
};

export async function readMemory(inspector: Inspector): Promise<Memory> {
  const { rss } = await usage(inspector);
  await inspector.collectGarbage();
  const { heapUsed, external } = await usage(inspector);
  return { rss: rss / mebi, heap: heapUsed / mebi, external: external / mebi };
}

const mebi = 2 ** 20;

const usage = async (inspector: Inspector) =>
  (await inspector.evaluate('process.memoryUsage()')) as NodeJS.MemoryUsage;
