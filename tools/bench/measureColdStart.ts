import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate } from './candidates.ts';
import { RunningCandidate } from './RunningCandidate.ts';

/** The host then says how long each invocation took. */
const logged = { AzureFunctionsJobHost__logging__logLevel__Function: 'Information' };

/** A host needs this long at least to open its links to a namespace that is not on the same machine. */
const linksMs = 500;

/**
 * A new process and one change that comes once the host has opened its links: what the app takes to load, and what it adds
 * to that for its first message, in ms. Then another process, for which a change has waited, on a machine where links take
 * no time: from the begin of loading to the result.
 */
export async function measureColdStart(candidate: Candidate) {
  const { loadMs, firstMessageMs } = await startAndPost(candidate);
  const coldStartWaitedMs = await startBehind(candidate);
  return { loadMs, firstMessageMs, coldStartMs: loadMs + firstMessageMs, coldStartWaitedMs };
}

async function startAndPost(candidate: Candidate) {
  const running = await RunningCandidate.start(candidate, logged);
  try {
    await running.connect();
    await sleep(linksMs);
    await running.process(1);
    return { loadMs: running.host.loadMs, firstMessageMs: await durations(running) };
  } finally {
    await running.stop();
  }
}

async function startBehind(candidate: Candidate): Promise<number> {
  const running = await RunningCandidate.start(candidate, {}, 1);
  const loaded = performance.now();
  try {
    await running.process(0);
    return running.host.loadMs + performance.now() - loaded;
  } finally {
    await running.stop();
  }
}

/** Of all invocations together; the relay has two. */
async function durations({ host }: RunningCandidate): Promise<number> {
  await host.stop(); // the last line is written by then
  return host.output.reduce(
    (sum, line) => sum + Number(/Executed \(.*Duration=(\d+)ms\)/.exec(line)?.[1] ?? 0),
    0,
  );
}
