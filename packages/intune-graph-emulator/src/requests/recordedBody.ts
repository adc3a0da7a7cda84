/** Characters above which a body is not worth its memory. */
const limit = 20_000;

export function recordedBody(body: string): { body?: unknown } {
  if (body === '') return {};
  if (body.length > limit) return { body: `(${body.length} characters)` };
  try {
    return { body: JSON.parse(body) };
  } catch {
    return { body };
  }
}
