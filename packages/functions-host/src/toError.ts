/** A thrown value as an Error. Strings and objects become the messages that the genuine worker gives them. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(toMessage(thrown));
}

function toMessage(thrown: unknown): string {
  if (thrown === undefined || thrown === null) return 'Unknown error';
  return typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
}
