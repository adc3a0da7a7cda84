import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const times = 10_000;

/** How much of the heap each time takes for good, on average. An entry of a map or set is more than 50; noise is less than 2. */
export async function bytesKept(doIt: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < times; n += 1) await doIt(n); // to warm up
  const before = heapUsed();
  for (let n = times; n < 2 * times; n += 1) await doIt(n);
  return (heapUsed() - before) / times;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
