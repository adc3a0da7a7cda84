import { styleText } from 'node:util';
import type { Terminal } from '../terminal/Terminal.ts';
import type { Finding } from './Finding.ts';

const looks = {
  ok: ['✓ ok', 'green'],
  unknown: ['? unknown', 'yellow'],
  wrong: ['✗ wrong', 'red'],
} as const;

const widest = Math.max(...Object.values(looks).map(([text]) => text.length));

/** A line with mark, word, check and meaning. The fix follows on a line of its own. */
export function layOut(
  { check, state, message, fix }: Finding,
  { isInteractive }: Pick<Terminal, 'isInteractive'>,
): string {
  const [text, color] = looks[state];
  const padded = text.padEnd(widest);
  const look = isInteractive ? styleText(color, padded) : padded;
  const indent = ' '.repeat(widest + 2);
  return [`${look}  ${check}: ${message}`, ...(fix ? [`${indent}Fix: ${fix}`] : [])].join('\n');
}
