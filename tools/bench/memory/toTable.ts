import Table from 'cli-table3';
import { type CandidateName, candidateNames } from '../candidates/roots.ts';
import type { Memory } from './readMemory.ts';

const titles = {
  rss: 'RSS',
  heap: 'heap after GC',
  external: 'external after GC',
} satisfies Record<keyof Memory, string>;

export type Measured = Readonly<Record<CandidateName, readonly Memory[]>>;

/** One row per stop, one column per figure and candidate. */
export function toTable(stops: readonly number[], measured: Measured): string {
  const figures = Object.keys(titles) as (keyof Memory)[];
  const columns = figures.flatMap((figure) => candidateNames.map((name) => ({ figure, name })));
  const head = ['changes', ...columns.map(({ figure, name }) => `${name}:\n${titles[figure]}, MiB`)];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [n, changes] of stops.entries())
    table.push([changes, ...columns.map(({ figure, name }) => measured[name][n]?.[figure].toFixed(1) ?? '')]);
  return table.toString();
}
