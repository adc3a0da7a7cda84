import { setTimeout as sleep } from 'node:timers/promises';
import type { RetryAfterForm } from '@assignment-relay/intune-graph-emulator';
import { buildCandidate } from '../candidates/buildCandidate.ts';
import { candidateNames, roots } from '../candidates/roots.ts';
import { writeResults } from '../writeResults.ts';
import { type Experiment, startExperiment, stopExperiment } from './Experiment.ts';
import { processBacklog } from './processBacklog.ts';
import { toFigures } from './toFigures.ts';
import { type Measured, toTable } from './toTable.ts';
import { trackCpuUse } from './trackCpuUse.ts';
import { toWrites } from './Write.ts';

type Options = { readonly minutes: number; readonly retryAfter: RetryAfterForm };

const instanceCounts = [1, 2, 8];
/** Experiments begin one after another, because the machine is busiest when one begins. */
const delayBetweenMs = 15_000;

/** Runs all experiments at the same time: they wait for Graph's limit, not for the machine. */
export async function measureBacklog(changes: number, { minutes, retryAfter }: Options): Promise<void> {
  await buildCandidate(roots.baseline);
  const experiments = await startAll(retryAfter);
  const cpuUse = trackCpuUse();
  const measured = await Promise.all(
    experiments.map(async (experiment, n) => {
      await sleep(n * delayBetweenMs);
      return measure(experiment, changes, minutes * 60_000);
    }),
  );
  const busy = cpuUse();
  await Promise.all(experiments.map(stopExperiment));
  console.log(toTable(measured));
  console.log(`The machine's processors were busy ${(busy * 100).toFixed(0)} % of the time.`);
  writeResults('results-backlog', { changes, retryAfter, busy, measured });
}

/** Starts one process after another, so that they do not compete for the machine. */
async function startAll(retryAfter: RetryAfterForm): Promise<Experiment[]> {
  const experiments: Experiment[] = [];
  for (const instances of instanceCounts)
    for (const candidate of candidateNames) {
      experiments.push(await startExperiment(candidate, instances, retryAfter));
      console.log(`${candidate}, ${instances} instance(s): ready`);
    }
  return experiments;
}

async function measure(experiment: Experiment, changes: number, timeoutMs: number): Promise<Measured> {
  const { candidate, instances, emulators } = experiment;
  const result = await processBacklog(experiment, changes, timeoutMs);
  const figures = toFigures(toWrites(emulators.graph.requests, result.start), result);
  const { applied, left, ms } = result;
  console.log(
    `${candidate}, ${instances} instance(s): ${applied} applied, ${left} left after ${Math.round(ms / 1000)} s`,
  );
  return { candidate, instances, ...figures };
}
