import Table from 'cli-table3';
import { median } from '../median.ts';
import type { FigureName, Figures } from './Figures.ts';

const rows = {
  perSecond: 'changes per second',
  cpuMsPerChange: 'CPU of the app’s process, ms per change',
  hostCpuMsPerChange: 'CPU of the local Functions host, ms per change',
  emulatorsCpuMsPerChange: 'CPU of the emulators, ms per change',
  loadMs: 'loading the app, ms',
  firstMessageMs: 'first change, ms',
  coldStartMs: 'cold start (sum of both), ms',
  coldStartWaitedMs: 'start to result of a waiting change, ms',
  sizeKiB: 'bundle, KiB',
  zippedKiB: 'zipped bundle, KiB',
} satisfies Record<FigureName, string>;

type Rounds = readonly Figures[];

/** A column per candidate with its medians, and a column per pair with the median of the ratios, round by round. */
export function toTable(
  rounds: Readonly<Record<string, Rounds>>,
  pairs: readonly (readonly [string, string])[],
): string {
  const table = new Table({
    head: ['median', ...Object.keys(rounds), ...pairs.map((pair) => pair.join(' / '))],
    style: { head: [], border: [] },
  });
  for (const [name, title] of Object.entries(rows) as [FigureName, string][]) {
    const medians = Object.values(rounds).map((each) => median(each.map((figures) => figures[name])));
    const ratios = pairs.map(([one, other]) => ratio(name, rounds[one], rounds[other]));
    table.push([title, ...[...medians, ...ratios].map(formatFigure)]);
  }
  return table.toString();
}

function ratio(name: FigureName, one: Rounds = [], other: Rounds = []): number | undefined {
  return median(
    one.map((figures, round) => {
      const [a, b] = [figures[name], other[round]?.[name]];
      return a && b ? a / b : undefined;
    }),
  );
}

const formatFigure = (value: number | undefined) => value?.toFixed(value < 100 ? 2 : 0) ?? '';
