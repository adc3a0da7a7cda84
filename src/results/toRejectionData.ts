import { type ErrorDetail, maxDetails } from '../changes/errorDetail.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { escapeInvisible } from '../values/escapeInvisible.ts';
import { firstCharacters } from '../values/firstCharacters.ts';
import type { ResultData } from './resultEvent.ts';

/** Characters of an event that has to fit into a message. */
const maxSummaryLength = 1_000;

/** The result of a rejected change. Without a readable changeId it is reported under its message's id. */
export function toRejectionData(
  { place, details, mistakes, validProperties, reassignment }: Rejection,
  message: IncomingMessage,
): ResultData {
  return {
    ...validProperties,
    changeId: validProperties.changeId ?? (message.messageId || `sequence-${message.sequenceNumber}`),
    outcome: 'rejected',
    ...(place && { place }),
    ...(reassignment && { reassignment }),
    ...(message.replay && { replay: message.replay }),
    error: {
      code: 'invalidMessage',
      message: summary(details, mistakes),
      details: details.slice(0, maxDetails),
    },
  };
}

/**
 * The mistakes and where they are, in one line for people.
 * @param mistakes their number, if it is larger than the number of details
 */
export function summary(details: readonly ErrorDetail[], mistakes = details.length): string {
  const text = escapeInvisible(
    details.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
  );
  if (text.length <= maxSummaryLength && mistakes === details.length) return text;
  const end = `… (${mistakes} mistakes)`;
  return firstCharacters(text, maxSummaryLength - end.length) + end;
}

/** The mistakes of all rejections of a message. A few of them fill the summary. */
export function summaryOfAll(rejections: readonly Rejection[]): string {
  const details = rejections.slice(0, maxDetails).flatMap((rejection) => rejection.details);
  return summary(details, sumOf(rejections.map(({ details: all, mistakes = all.length }) => mistakes)));
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
