import { styleText } from 'node:util';
import type { Terminal } from '../terminal/Terminal.ts';
import { maxPeeked } from './peekCounts.ts';
import type { QueueState } from './QueueState.ts';

const looks = {
  empty: ['✓ empty', 'green'],
  busy: ['… busy', 'blue'],
  attention: ['✗ needs attention', 'red'],
  missing: ['✗ missing: create it, or correct the settings', 'red'],
} as const;

/**
 * One line per queue under a heading, and then where to look at messages that need attention.
 * @param listed the queues that `errors list` shows
 */
export function layOut(
  queues: readonly QueueState[],
  listed: readonly string[],
  { isInteractive }: Pick<Terminal, 'isInteractive'>,
  now = new Date(),
): string {
  const width = Math.max(...queues.map(({ queue }) => queue.length));
  const heading = toLine('queue', width, ['waiting', 'dead letters', 'oldest'], '');
  const lines = queues.map((state) => {
    const [text, color] = looks[state.state];
    return toLine(state.queue, width, cellsOf(state, now), isInteractive ? styleText(color, text) : text);
  });
  return [heading, ...lines, ...hintsFor(queues, listed)].join('\n');
}

function hintsFor(queues: readonly QueueState[], listed: readonly string[]): string[] {
  const stuck = queues.flatMap(({ queue, state }) => (state === 'attention' ? [queue] : []));
  const hints = [
    ['Look at them with `assignment-relay errors list`.', stuck.filter((queue) => listed.includes(queue))],
    ['See docs/operate.md#dead-letters.', stuck.filter((queue) => !listed.includes(queue))],
  ] as const;
  return hints.flatMap(([hint, of]) => (of.length > 0 ? [`${of.join(', ')}: ${hint}`] : []));
}

const toLine = (queue: string, width: number, cells: readonly string[], state: string) =>
  [queue.padEnd(width), ...cells.map((cell, column) => cell.padStart([7, 12, 8][column] ?? 0)), state]
    .join('  ')
    .trimEnd();

function cellsOf(state: QueueState, now: Date): string[] {
  if (state.state === 'missing') return ['–', '–', '–'];
  const { waiting, deadLettered, oldest, atLeast } = state;
  const show = (count: number) => `${count}${atLeast && count >= maxPeeked ? '+' : ''}`;
  return [show(waiting), show(deadLettered), oldest ? ageOf(oldest, now) : ''];
}

/** In the largest unit that is not 0. */
function ageOf(time: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - time.getTime()) / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
