import path from 'node:path';
import { buildCandidate, sizeOf } from './buildCandidate.ts';
import { candidates } from './candidates.ts';
import type { Figures } from './Figures.ts';
import { measureFetch } from './fetch/measureFetch.ts';
import { measureCandidate } from './measureCandidate.ts';
import { toTable } from './toTable.ts';
import { writeResults } from './writeResults.ts';

/**
 * The app beside the function that one would write instead, and beside what both rest on. They take turns, so that a
 * busy machine is busy for all.
 */
export async function measureThroughput(changes: number, runs: number): Promise<void> {
  for (const folder of ['baseline', 'empty']) await buildCandidate(path.join(import.meta.dirname, folder));
  const contestants = [
    ...candidates.map((candidate) => ({
      name: candidate.name,
      size: sizeOf(candidate.root),
      measure: () => measureCandidate(candidate, changes),
    })),
    { name: 'bare fetch', size: {}, measure: () => measureFetch(changes) },
  ];
  const measured: Record<string, Figures[]> = {};
  for (let run = 1; run <= runs; run += 1)
    for (const { name, size, measure } of contestants) {
      const figures = { ...(await measure()), ...size };
      console.log(`${run}/${runs} ${name}: ${Math.round(figures.perSecond)} changes per second`);
      measured[name] = [...(measured[name] ?? []), figures];
    }
  const relays = ['relay', 'relay, lists of 100'] as const;
  console.log(
    toTable(
      measured,
      relays.map((relay) => [relay, 'baseline']),
    ),
  );
  writeResults('results', { changes, runs, measured });
}
