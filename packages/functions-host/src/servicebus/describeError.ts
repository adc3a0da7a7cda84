import { toError } from '../worker/toError.ts';

/** The first line of what went wrong. After several attempts the SDK throws an AggregateError without a text. */
export function describeError(thrown: unknown): string {
  const error = toError(thrown instanceof AggregateError ? thrown.errors.at(-1) : thrown);
  const [firstLine = ''] = error.message.split('\n');
  return firstLine || error.name;
}
