import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { describeAudience } from './describeAudience.ts';

const columns: Readonly<Record<string, (event: ResultEvent) => unknown>> = {
  time: ({ time }) => time,
  changeId: ({ data }) => data.changeId,
  outcome: ({ data }) => data.outcome,
  assignmentType: ({ data }) => data.assignmentType,
  operation: ({ data }) => data.operation,
  policyId: ({ data }) => data.policyId,
  assignmentId: ({ data }) => data.assignmentId,
  system: ({ data }) => data.requestedBy?.system,
  reference: ({ data }) => data.requestedBy?.reference,
  user: ({ data }) => data.requestedBy?.user,
  reason: ({ data }) => data.reason,
  method: ({ data }) => data.request?.method,
  url: ({ data }) => data.request?.url,
  status: ({ data }) => data.response?.status,
  requestId: ({ data }) => data.response?.requestId,
  errorCode: ({ data }) => data.error?.code,
  errorMessage: ({ data }) => data.error?.message,
  reassignmentId: ({ data }) => data.reassignment?.id,
  targetBefore: ({ data }) => describeAudience(data.before).join(', '),
  targetAfter: ({ data }) => describeAudience(data.assignment).join(', '),
};

export const csvHeading = Object.keys(columns).join(',');

/** RFC 4180. Times are UTC. */
export const csvRow = (event: ResultEvent): string =>
  Object.values(columns)
    .map((read) => toCell(String(read(event) ?? '')))
    .join(',');

/**
 * A spreadsheet would run a cell that begins like a formula, and senders choose what is in a cell. In some countries a
 * semicolon separates the cells: then quotes do not keep a cell together, and its lines become rows.
 */
function toCell(text: string): string {
  const safe = text.replaceAll(/(^|[;\t\r\n])(\s*[=+\-@]|[\t\r])/g, "$1'$2");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
