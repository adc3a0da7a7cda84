import Table from 'cli-table3';
import { buildCandidate } from '../candidates/buildCandidate.ts';
import { candidates } from '../candidates/candidates.ts';
import { roots } from '../candidates/roots.ts';
import { writeResults } from '../writeResults.ts';
import { profileCandidate } from './profileCandidate.ts';

const compared = ['relay', 'relay, lists of 100', 'baseline'];

/** Shows how the CPU time of a change is spent, in the app and in the baseline. */
export async function measureProfile(changes: number): Promise<void> {
  await buildCandidate(roots.baseline);
  const profiles = new Map<string, Map<string, number>>();
  for (const candidate of candidates.filter(({ name }) => compared.includes(name)))
    profiles.set(candidate.name, await profileCandidate(candidate, changes));
  console.log(toTable(profiles));
  const byName = Object.fromEntries([...profiles].map(([name, spent]) => [name, Object.fromEntries(spent)]));
  writeResults('results-profile', { changes, byName });
}

function toTable(profiles: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const columns = [...profiles.values()];
  const maximum = (component: string) => Math.max(...columns.map((spent) => spent.get(component) ?? 0));
  const components = [...new Set(columns.flatMap((spent) => [...spent.keys()]))].sort(
    (a, b) => maximum(b) - maximum(a),
  );
  const table = new Table({
    head: ['CPU, ms per change', ...profiles.keys()],
    style: { head: [], border: [] },
  });
  const row = (title: string, msOf: (spent: ReadonlyMap<string, number>) => number) =>
    table.push([title, ...columns.map((spent) => msOf(spent).toFixed(3))]);
  for (const component of components) row(component, (spent) => spent.get(component) ?? 0);
  row('all', (spent) => [...spent.values()].reduce((sum, ms) => sum + ms, 0));
  return table.toString();
}
