import type { Candidate } from './candidates.ts';
import { RunningCandidate } from './RunningCandidate.ts';

/** The host then says how long each invocation took. */
const logged = { AzureFunctionsJobHost__logging__logLevel__Function: 'Information' };

/**
 * A new process and one change: what the app takes to load, and what it adds to that for its first message, in ms. What the
 * host takes to open its own links is another program's in Azure, and left out.
 */
export async function measureColdStart(candidate: Candidate) {
  const running = await RunningCandidate.start(candidate, logged);
  try {
    await running.connect();
    await running.process(1);
    const { loadMs } = running.host;
    const firstMessageMs = await durations(running);
    return { loadMs, firstMessageMs, coldStartMs: loadMs + firstMessageMs };
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
