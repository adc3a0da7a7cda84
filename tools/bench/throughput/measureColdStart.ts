import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate } from '../candidates/candidates.ts';
import { RunningCandidate } from '../candidates/RunningCandidate.ts';

/** Makes the host log the duration of each invocation. */
const logDurations = { AzureFunctionsJobHost__logging__logLevel__Function: 'Information' };

/** In Azure, a host needs at least this long to open its links to Service Bus. */
const openLinksMs = 500;

/**
 * Starts a process, posts a change when the host would have opened its links, and measures loading and the first
 * invocations. Then starts another process while a change is in the queue, and measures the time from the start of
 * loading to its result. All times are in milliseconds.
 */
export async function measureColdStart(candidate: Candidate) {
  const { loadMs, firstMessageMs } = await startThenPost(candidate);
  const coldStartWaitedMs = await postThenStart(candidate);
  return { loadMs, firstMessageMs, coldStartMs: loadMs + firstMessageMs, coldStartWaitedMs };
}

async function startThenPost(candidate: Candidate) {
  const running = await RunningCandidate.start(candidate, logDurations);
  try {
    await running.connect();
    await sleep(openLinksMs);
    await running.process(1);
    return { loadMs: running.host.loadMs, firstMessageMs: await stopAndSumDurations(running) };
  } finally {
    await running.stop();
  }
}

async function postThenStart(candidate: Candidate): Promise<number> {
  const running = await RunningCandidate.start(candidate, {}, 1);
  const loaded = performance.now();
  try {
    await running.process(0);
    return running.host.loadMs + performance.now() - loaded;
  } finally {
    await running.stop();
  }
}

/** The sum of all invocations; the relay has two. */
async function stopAndSumDurations({ host }: RunningCandidate): Promise<number> {
  await host.stop(); // writes the last line
  return host.output.reduce(
    (sum, line) => sum + Number(/Executed \(.*Duration=(\d+)ms\)/.exec(line)?.[1] ?? 0),
    0,
  );
}
