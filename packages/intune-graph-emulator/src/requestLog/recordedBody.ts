/** A longer body would take too much memory. */
const maxCharacters = 20_000;

export function recordedBody(body: string): { body?: unknown } {
  if (body === '') return {};
  if (body.length > maxCharacters) return { body: `(${body.length} characters)` };
  try {
    return { body: JSON.parse(body) };
  } catch {
    return { body };
  }
}
