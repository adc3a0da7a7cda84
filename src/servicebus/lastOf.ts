/** The SDK's error may be an AggregateError without a word: the last one in it has them. */
export function lastOf(error: unknown): {
  name?: string;
  code?: string;
  message?: string;
  retryable?: boolean;
} {
  const { errors } = Object(error);
  return Array.isArray(errors) && errors.length > 0 ? Object(errors.at(-1)) : Object(error);
}
