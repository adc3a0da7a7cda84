import { buildCandidate } from '../buildCandidate.ts';
import { roots } from '../roots.ts';
import { writeResults } from '../writeResults.ts';
import { measureCandidateMemory } from './measureCandidateMemory.ts';
import { toTable } from './toTable.ts';

/** Shares of the changes: what grows from each stop to the next is a leak, what grows at first is warming up. */
const stopShares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 1];

/** Both at the same time: how fast they go is not the question here. */
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
