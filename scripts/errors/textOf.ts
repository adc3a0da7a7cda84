/** What failed more than once comes from the SDK as an AggregateError without a text of its own. */
export function textOf(error: unknown): string {
  const last: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  return last instanceof Error ? last.message : String(last);
}
