import { setTimeout as sleep } from 'node:timers/promises';
import type { RetryAfterForm } from '@assignment-relay/intune-graph-emulator';
import { buildCandidate } from '../buildCandidate.ts';
import { candidateNames, roots } from '../roots.ts';
import { writeResults } from '../writeResults.ts';
import { busyShareSince } from './busyShareSince.ts';
import type { Experiment } from './Experiment.ts';
import { startExperiment, stopExperiment } from './startExperiment.ts';
import { toFigures } from './toFigures.ts';
import { type Measured, toTable } from './toTable.ts';
import { toWrites } from './Write.ts';
import { workOff } from './workOff.ts';

type Options = { readonly minutes: number; readonly retryAfter: RetryAfterForm };

const instances = [1, 2, 8];
/** Between their starts: that is when they need the machine. */
const apartMs = 15_000;

/** Side by side, each with a tenant of its own: it is Graph's limit that they wait for, not the machine. */
export async function measureBacklog(changes: number, { minutes, retryAfter }: Options): Promise<void> {
  await buildCandidate(roots.baseline);
  const experiments = await startAll(retryAfter);
  const busyShare = busyShareSince();
  const measured = await Promise.all(
    experiments.map(async (experiment, n) => {
      await sleep(n * apartMs);
      return measure(experiment, changes, minutes * 60_000);
    }),
  );
  const busy = busyShare();
  await Promise.all(experiments.map(stopExperiment));
  console.log(
    `${toTable(measured)}\nThe machine's processors were busy ${(busy * 100).toFixed(0)} % of the time.`,
  );
  writeResults('results-backlog', { changes, retryAfter, busy, measured });
}

/** One process after the other: they would be in each other's way. */
async function startAll(retryAfter: RetryAfterForm): Promise<Experiment[]> {
  const experiments: Experiment[] = [];
  for (const count of instances)
    for (const candidate of candidateNames) {
      experiments.push(await startExperiment(candidate, count, retryAfter));
      console.log(`${candidate}, ${count}: ready`);
    }
  return experiments;
}

async function measure(experiment: Experiment, changes: number, longestMs: number): Promise<Measured> {
  const { candidate, instances, emulators } = experiment;
  const worked = await workOff(experiment, changes, longestMs);
  const figures = toFigures(toWrites(emulators.graph.requests, worked.start), worked);
  const { applied, left, ms } = worked;
  console.log(
    `${candidate}, ${instances}: ${applied} applied, ${left} left after ${Math.round(ms / 1000)} s`,
  );
  return { candidate, instances, ...figures };
}
