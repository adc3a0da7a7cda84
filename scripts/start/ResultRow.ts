import type { ResultEvent } from '../../src/messages/resultEvent.ts';

/** What a person wants to see of one change. */
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
  return {
    change: changeId,
    type: assignmentType,
    operation,
    request: [error?.message, request && `${request.method} ${shorten(request.url)}`]
      .filter(Boolean)
      .join(' ← '),
    status: String(response?.status ?? ''),
    outcome: outcome + (data.recovered ? ' (recovered)' : ''),
    time: time.slice(11, 23),
  };
}

/** Without what is the same for all. */
function shorten(url: string): string {
  return new URL(url).pathname.replace('/deviceManagement', '');
}

/** The row of a change that has been posted and has no result yet. */
export function toPendingRow(change: string): ResultRow {
  return { change, type: '', operation: '', request: '', status: '', outcome: '…', time: '' };
}
