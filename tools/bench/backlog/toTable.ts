import Table from 'cli-table3';
import type { Figures } from './toFigures.ts';

export type Measured = Figures & { readonly candidate: string; readonly instances: number };

const columns: Readonly<Record<string, (figures: Measured) => string | number | undefined>> = {
  candidate: ({ candidate }) => candidate,
  instances: ({ instances }) => instances,
  applied: ({ applied }) => applied,
  failed: ({ failed }) => failed,
  'dead-\nlettered': ({ deadLettered }) => deadLettered,
  left: ({ left }) => left,
  'time to\nfinish, s': ({ left, seconds }) => `${left > 0 ? 'over ' : ''}${seconds.toFixed(0)}`,
  'allowance\nused, %': ({ allowanceUsed }) => percent(allowanceUsed),
  'refused\n(429), %': ({ refused }) => percent(refused),
  'time to\n90 %, s': ({ ninetyPercent }) => ninetyPercent?.seconds.toFixed(0),
  'allowance\nuntil 90 %': ({ ninetyPercent }) => ninetyPercent && percent(ninetyPercent.allowanceUsed),
  'written\ntwice': ({ writtenTwice }) => writtenTwice,
  'policies out\nof order': ({ policiesOutOfOrder }) => policiesOutOfOrder,
};

const percent = (share: number) => (share * 100).toFixed(1);

export function toTable(measured: readonly Measured[]): string {
  const table = new Table({ head: Object.keys(columns), style: { head: [], border: [] } });
  table.push(...measured.map((each) => Object.values(columns).map((format) => format(each) ?? '')));
  return table.toString();
}
