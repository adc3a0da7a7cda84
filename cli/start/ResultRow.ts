import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';

/** One change as a row of the table. */
export type ResultRow = {
  readonly change: string;
  readonly type: string;
  readonly operation: string;
  /** The Graph request, or why there was none. */
  readonly request: string;
  readonly status: string;
  readonly outcome: string;
  readonly time: string;
};

export function toResultRow({ time, data }: ResultEvent): ResultRow {
  const { changeId, assignmentType = '', operation = '', outcome, request, response, error } = data;
  const sent = request && `${request.method} ${shorten(request.url)}`;
  return {
    change: oneLine(changeId),
    type: oneLine(assignmentType),
    operation: oneLine(operation),
    request: oneLine([error?.message, sent].filter(Boolean).join(' ← ')),
    status: String(response?.status ?? ''),
    outcome: outcome + noteOf(data),
    time: time.slice(11, 23),
  };
}

/** Leaves out the parts that all URLs have in common. */
function shorten(url: string): string {
  return new URL(url).pathname.replace('/deviceManagement', '');
}

/** The row of a change that has no result yet. @param why it waits, if known */
export function toPendingRow(change: string, why = ''): ResultRow {
  return {
    change,
    type: '',
    operation: '',
    request: why,
    status: '',
    outcome: why ? 'waits' : '…',
    time: '',
  };
}

/** The form for files, and for terminals that are too narrow for the table. */
export function toLine({ time, outcome, change, operation, type, request, status }: ResultRow): string {
  return [time, outcome, change, operation, type, request, status].filter(Boolean).join('  ');
}

function noteOf({ unchanged, route }: ResultEvent['data']): string {
  if (unchanged) return ' (unchanged)';
  return route === 'assign' ? ' (assign)' : '';
}
