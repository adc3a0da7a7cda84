import type { Inspector } from '../Inspector.ts';

/** In MiB. */
export type Memory = {
  /** All of the process that is in the machine's memory, as it was. */
  readonly rss: number;
  /** What JavaScript still holds when garbage has been collected. */
  readonly heap: number;
  /** Buffers and other things outside of the heap, likewise. */
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
