import { styleText } from 'node:util';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import type { Terminal } from '../terminal/Terminal.ts';

const looks = {
  applied: ['✓', 'green'],
  rejected: ['✗', 'yellow'],
  failed: ['✗', 'red'],
  cancelled: ['–', 'grey'],
} as const;

/** A mark and a word; on a terminal also a colour. */
export function describeOutcome(
  { outcome, unchanged }: Pick<ResultEvent['data'], 'outcome' | 'unchanged'>,
  { isInteractive = false }: Pick<Terminal, 'isInteractive'>,
): string {
  const [mark, color] = looks[outcome as keyof typeof looks] ?? ['?', 'grey'];
  const text = `${mark} ${outcome}${unchanged ? ' (unchanged)' : ''}`;
  return isInteractive ? styleText(color, text) : text;
}
