import { buildCandidate, sizeOf } from '../candidates/buildCandidate.ts';
import { candidates } from '../candidates/candidates.ts';
import { roots } from '../candidates/roots.ts';
import { writeResults } from '../writeResults.ts';
import type { Figures } from './Figures.ts';
import { measureBareFetch } from './measureBareFetch.ts';
import { measureCandidate } from './measureCandidate.ts';
import { toTable } from './toTable.ts';

/** Compares the app with the other candidates. They run in turns, so that other load on the machine affects all of them. */
export async function measureThroughput(changes: number, runs: number): Promise<void> {
  for (const { root } of candidates) if (root !== roots.relay) await buildCandidate(root);
  const entries = [
    ...candidates.map((candidate) => ({
      name: candidate.name,
      size: sizeOf(candidate.root),
      measure: () => measureCandidate(candidate, changes),
    })),
    { name: 'bare fetch', size: {}, measure: () => measureBareFetch(changes) },
  ];
  const measured: Record<string, Figures[]> = {};
  for (let run = 1; run <= runs; run += 1)
    for (const { name, size, measure } of entries) {
      const figures = { ...(await measure()), ...size };
      console.log(`${run}/${runs} ${name}: ${Math.round(figures.perSecond)} changes per second`);
      measured[name] = [...(measured[name] ?? []), figures];
    }
  const relays = ['relay', 'relay, lists of 100', 'relay, with before'] as const;
  console.log(
    toTable(
      measured,
      relays.map((relay) => [relay, 'baseline']),
    ),
  );
  writeResults('results', { changes, runs, measured });
}
