import { toError } from '../toError.ts';

/** The first line of an error's message. After several attempts the SDK throws an AggregateError without a message. */
export function describeError(thrown: unknown): string {
  const error = toError(thrown instanceof AggregateError ? thrown.errors.at(-1) : thrown);
  const [firstLine = ''] = error.message.split('\n');
  return firstLine || error.name;
}
