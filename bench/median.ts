import type { FigureName, Figures } from './Figures.ts';

/** The median of each figure by itself. */
export function median(runs: readonly Figures[]): Figures {
  const names = Object.keys(runs[0] ?? {}) as FigureName[];
  return Object.fromEntries(names.map((name) => [name, middle(runs.map((run) => run[name]))])) as Figures;
}

function middle(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
