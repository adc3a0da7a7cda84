import Table from 'cli-table3';
import type { FigureName, Figures } from './Figures.ts';

const rows = {
  perSecond: 'changes per second',
  cpuMsPerMessage: 'CPU of the process, ms per change',
  emulatorsCpuMsPerMessage: 'CPU of the emulators, ms per change',
  loadMs: 'start of the process until it listens, ms',
  firstMessageMs: 'first message, ms',
  sizeKiB: 'bundle, KiB',
  zippedKiB: 'bundle zipped, KiB',
} satisfies Record<FigureName, string>;

const relay = 'assignment-relay';
const baseline = 'baseline';

/** A column per candidate, and the app's figures over the baseline's. */
export function toTable(medians: Readonly<Record<string, Figures>>): string {
  const all = Object.values(medians);
  const table = new Table({ head: ['median', ...Object.keys(medians), 'relay / baseline'] });
  for (const [name, title] of Object.entries(rows) as [FigureName, string][]) {
    const values = all.map((figures) => figures[name]);
    table.push([title, ...values.map(toText), ratio(medians[relay]?.[name], medians[baseline]?.[name])]);
  }
  return table.toString();
}

const toText = (value: number | undefined) => value?.toFixed(value < 100 ? 2 : 0) ?? '';
const ratio = (a: number | undefined, b: number | undefined) => (a && b ? (a / b).toFixed(2) : '');
