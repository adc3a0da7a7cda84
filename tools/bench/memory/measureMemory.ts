import { buildCandidate } from '../candidates/buildCandidate.ts';
import { roots } from '../candidates/roots.ts';
import { writeResults } from '../writeResults.ts';
import { measureCandidateMemory } from './measureCandidateMemory.ts';
import { toTable } from './toTable.ts';

/** Shares of all changes. Memory that grows at the first stops only is warm-up; at every stop, it is a leak. */
const stopShares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 1];

/** Measures both candidates at the same time, because speed does not matter here. */
export async function measureMemory(changes: number): Promise<void> {
  await buildCandidate(roots.baseline);
  const stops = stopShares.map((share) => Math.round(changes * share));
  const [relay, baseline] = await Promise.all([
    measureCandidateMemory('relay', stops),
    measureCandidateMemory('baseline', stops),
  ]);
  const measured = { relay, baseline };
  console.log(toTable(stops, measured));
  writeResults('results-memory', { changes, stops, measured });
}
