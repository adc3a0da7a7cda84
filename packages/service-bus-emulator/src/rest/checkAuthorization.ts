import { RestError } from './RestError.ts';

const SCHEME = 'SharedAccessSignature ';

/** Signatures and tokens are not verified. A missing, malformed or expired one is refused, as in Azure. */
export function checkAuthorization(header: string | undefined): void {
  if (header === undefined) throw unauthorized('The request has no header Authorization.');
  if (/^Bearer \S+$/.test(header)) return;
  if (!header.startsWith(SCHEME))
    throw unauthorized('The header Authorization must start with "Bearer" or "SharedAccessSignature".');
  checkSignature(new URLSearchParams(header.slice(SCHEME.length)));
}

function checkSignature(fields: URLSearchParams): void {
  const missing = ['sr', 'sig', 'se', 'skn'].filter((name) => !fields.get(name));
  if (missing.length > 0) throw unauthorized(`The shared access signature lacks ${missing.join(', ')}.`);
  const expiry = Number(fields.get('se'));
  if (!Number.isSafeInteger(expiry))
    throw unauthorized('The expiry se must be a time in seconds since 1970.');
  if (expiry * 1_000 <= Date.now()) throw unauthorized('The shared access signature has expired.');
}

function unauthorized(message: string): RestError {
  return new RestError(401, message);
}
