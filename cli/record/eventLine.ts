import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { toResultRow } from '../start/ResultRow.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { describeOutcome } from './describeOutcome.ts';

/** A result as one line of text, or of JSON as it was published. */
export function eventLine(event: ResultEvent, json: boolean, terminal: Terminal): string {
  if (json) return JSON.stringify(event);
  const { change, operation, type, request, status } = toResultRow(event);
  const time = formatTime(new Date(event.time));
  const outcome = describeOutcome(event.data, terminal);
  return [time, outcome, change, operation, type, request, status].filter(Boolean).join('  ');
}
