import type { ErrorDetail } from '../changes/errorDetail.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { ResultData } from './resultEvent.ts';

const mostDetails = 50; // an event has to fit into a message
const longestSummary = 1_000; // characters

/** The result of a change that could not be used: under its changeId, else under its message's id. */
export function toRejectionData(
  { place, details, validProperties }: Rejection,
  message: IncomingMessage,
): ResultData {
  return {
    ...validProperties,
    changeId: validProperties.changeId ?? (message.messageId || `sequence-${message.sequenceNumber}`),
    outcome: 'rejected',
    ...(place && { place }),
    ...(message.replay && { replay: message.replay }),
    error: { code: 'invalidMessage', message: summary(details), details: details.slice(0, mostDetails) },
  };
}

/** One line for people: the mistakes and their places. */
export function summary(details: readonly ErrorDetail[]): string {
  const text = details.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  if (text.length <= longestSummary) return text;
  const end = `… (${details.length} mistakes)`;
  return `${text.slice(0, longestSummary - end.length)}${end}`;
}
