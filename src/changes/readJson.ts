export type JsonOrProblem = { readonly json: unknown } | { readonly problem: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes: the default maximum of a Premium namespace. It can be raised to 100 MB, which would be too much to parse. */
const maxBodyBytes = 1_048_576;

/** Parses a message body: UTF-8 without a byte order mark, one JSON text. A problem says how to fix it. */
export function readJson(body: Uint8Array): JsonOrProblem {
  if (body.length === 0) return { problem: 'the body is empty: expected a JSON object' };
  if (body.length > maxBodyBytes)
    return { problem: `the body has ${body.length} bytes, more than ${maxBodyBytes}: send shorter lists` };
  try {
    return { json: JSON.parse(utf8.decode(body)) };
  } catch (error) {
    return { problem: problemOf(error, body) };
  }
}

function problemOf(error: unknown, body: Uint8Array): string {
  const mark = byteOrderMark(body);
  if (mark) return `the body begins with a byte order mark (${mark}): send UTF-8 without one`;
  return error instanceof SyntaxError ? notJson(error, body) : 'the body is not UTF-8: encode it as UTF-8';
}

function byteOrderMark(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.subarray(0, 3)).toString('hex');
  if (start === 'efbbbf') return 'UTF-8';
  return start.startsWith('fffe') || start.startsWith('feff') ? 'UTF-16' : undefined;
}

/** The message of V8 quotes the text around the mistake, which can be a secret. Only the position is repeated. */
function notJson({ message }: SyntaxError, body: Uint8Array): string {
  const position = /position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (position) return `the body is not JSON: the mistake is at ${position}`;
  if (message.includes('end of JSON input')) return 'the body is not JSON: it ends too early';
  return `the body is not JSON: it begins with ${JSON.stringify(String.fromCharCode(body[0] ?? 0))}`;
}
