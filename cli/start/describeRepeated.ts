import { styleText } from 'node:util';
import { formatRecent, formatTime, lineTime, type Shown } from '../terminal/formatTime.ts';
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
  { isInteractive = false, columns, now }: Pick<Terminal, 'columns'> & Shown,
): string {
  const [look, color] = looks[kind];
  const beginning = `${lineTime(first, { isInteractive, now })}  ${isInteractive ? styleText(color, look) : look}`;
  const lastTime = isInteractive ? formatRecent(last, now) : formatTime(last);
  const fields = count > 1 ? [`× ${count}, last ${lastTime}`] : [];
  return layOutFields({ beginning, fields: [...fields, text] }, isInteractive ? columns : undefined);
}
