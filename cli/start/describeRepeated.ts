import { styleText } from 'node:util';
import { formatRecent, formatTime } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import type { Repeated } from './Repeats.ts';
import type { HostLine } from './readHostLine.ts';

/** As wide as the outcome of a result. */
const looks = {
  waits: ['… waits    ', 'yellow'],
  problem: ['✗ problem  ', 'red'],
} as const satisfies Record<HostLine['kind'], unknown>;

/** A message with its count, in the columns of the results. */
export function describeRepeated(
  { kind, text, count, first, last }: Repeated,
  { isInteractive = false, columns }: Pick<Terminal, 'columns' | 'isInteractive'>,
): string {
  const format = isInteractive ? (time: Date) => formatRecent(time) : (time: Date) => formatTime(time);
  const [look, color] = looks[kind];
  const beginning = isInteractive
    ? `${styleText('dim', format(first))}  ${styleText(color, look)}`
    : `${format(first)}  ${look}`;
  const fields = count > 1 ? [`× ${count}, last ${format(last)}`] : [];
  return layOutFields({ beginning, fields: [...fields, text] }, isInteractive ? columns : undefined);
}
