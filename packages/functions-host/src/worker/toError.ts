/** Whatever was thrown as an Error, with the texts the worker uses for strings and objects. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(toText(thrown));
}

function toText(thrown: unknown): string {
  if (thrown === undefined || thrown === null) return 'Unknown error';
  return typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
}
