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
  'answered\n429, %': ({ refused }) => percent(refused),
  'nine\ntenths, s': ({ nineTenths }) => nineTenths?.seconds.toFixed(0),
  'allowance\nuntil then, %': ({ nineTenths }) => nineTenths && percent(nineTenths.allowanceUsed),
  'written\ntwice': ({ writtenTwice }) => writtenTwice,
  'policies out\nof order': ({ policiesOutOfOrder }) => policiesOutOfOrder,
};

const percent = (share: number) => (share * 100).toFixed(1);

export function toTable(measured: readonly Measured[]): string {
  const table = new Table({ head: Object.keys(columns), style: { head: [], border: [] } });
  table.push(...measured.map((each) => Object.values(columns).map((toText) => toText(each) ?? '')));
  return table.toString();
}
