import type { ErrorDetail } from '../changes/errorDetail.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { ResultData } from './resultEvent.ts';

/** An event has to fit into a message. */
const maxDetails = 50;
const maxSummaryLength = 1_000;

/** The result of a rejected change. Without a readable changeId it is reported under its message's id. */
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
    error: { code: 'invalidMessage', message: summary(details), details: details.slice(0, maxDetails) },
  };
}

/** The mistakes and where they are, in one line for people. */
export function summary(details: readonly ErrorDetail[]): string {
  const text = details.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  if (text.length <= maxSummaryLength) return text;
  const end = `… (${details.length} mistakes)`;
  return `${text.slice(0, maxSummaryLength - end.length)}${end}`;
}
