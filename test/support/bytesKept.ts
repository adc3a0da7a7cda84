import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const times = 10_000;

/** How many bytes of the heap each call keeps, on average. An entry of a map or set takes more than 50; noise is less than 2. */
export async function bytesKept(doIt: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < times; n += 1) await doIt(n); // warm-up
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
