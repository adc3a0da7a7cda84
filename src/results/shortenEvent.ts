import { firstCharacters } from '../values/firstCharacters.ts';
import type { ResultData, ResultEvent } from './resultEvent.ts';

const maxLength = 1_000;

/** An event without what can be large: the assignments that Graph returned, the details of mistakes, and long texts. */
export function shortenEvent(event: ResultEvent): ResultEvent {
  const { before, assignment, meanwhile, reason, error, ...data } = event.data;
  return {
    ...event,
    data: {
      ...data,
      ...(reason && { reason: cut(reason) }),
      ...(error && { error: { ...withoutDetails(error), message: cut(error.message) } }),
      shortened: true,
    },
  };
}

function withoutDetails({ details, ...error }: NonNullable<ResultData['error']>) {
  return error;
}

function cut(text: string): string {
  return text.length <= maxLength ? text : `${firstCharacters(text, maxLength)}…`;
}
