import { styleText } from 'node:util';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { maxPeeked } from './peekCounts.ts';
import type { QueueState } from './QueueState.ts';

const looks = {
  empty: ['✓ empty', 'green'],
  busy: ['… busy', 'blue'],
  attention: ['✗ needs attention', 'red'],
  missing: ['✗ missing', 'red'],
} as const;

/**
 * One line per queue under a heading, and then what to do about those that need attention. On a narrow terminal, a state
 * that does not fit begins a row.
 * @param listed the queues that `errors list` shows
 */
export function layOut(
  queues: readonly QueueState[],
  listed: readonly string[],
  { isInteractive, columns }: Pick<Terminal, 'columns' | 'isInteractive'>,
  target: Target = {},
  now = new Date(),
): string {
  const width = Math.max(...queues.map(({ queue }) => queue.length));
  const heading = toRow('queue', width, ['waiting', 'dead letters', 'oldest']);
  const lines = queues.map((state) => {
    const [text, color] = looks[state.state];
    const beginning = toRow(state.queue, width, cellsOf(state, now));
    return layOutFields({ beginning, fields: [isInteractive ? styleText(color, text) : text] }, columns);
  });
  return [heading, ...lines, ...hintsFor(queues, listed, target)].join('\n');
}

function hintsFor(queues: readonly QueueState[], listed: readonly string[], target: Target): string[] {
  const inState = (wanted: QueueState['state']) =>
    queues.flatMap(({ queue, state }) => (state === wanted ? [queue] : []));
  const stuck = inState('attention');
  const hints = [
    ['Create it, or correct the settings.', inState('missing')],
    [
      `List the messages: ${commandTo(['errors', 'list'], target)}`,
      stuck.filter((queue) => listed.includes(queue)),
    ],
    ['See docs/operate.md#dead-letters.', stuck.filter((queue) => !listed.includes(queue))],
  ] as const;
  return hints.flatMap(([hint, of]) => (of.length > 0 ? [`${of.join(', ')}: ${hint}`] : []));
}

const toRow = (queue: string, width: number, cells: readonly string[]) =>
  [queue.padEnd(width), ...cells.map((cell, column) => cell.padStart([7, 12, 6][column] ?? 0))].join('  ');

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
