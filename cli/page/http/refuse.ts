import { timingSafeEqual } from 'node:crypto';

type Headers = (name: string) => string | undefined;

/**
 * Why a request is refused because of where it comes from; undefined if it comes from the page. Any web page can send requests to a
 * loopback address: its Origin gives it away. A page whose host name is rebound to 127.0.0.1 has the same origin: its
 * Host gives it away.
 */
export function refuseForeign(header: Headers, host: string): string | undefined {
  if (header('host') !== host) return `This page answers only to the Host ${host}.`;
  const origin = header('origin');
  if (origin !== undefined && origin !== `http://${host}`)
    return `This page accepts no requests from the Origin ${origin}.`;
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return 'This page accepts no requests from other sites.';
  return undefined;
}

/** The header of every request for data. No form and no other origin can set it. */
export const tokenHeader = 'x-relay-token';

export function hasToken(header: Headers, token: string): boolean {
  const given = Buffer.from(header(tokenHeader) ?? '');
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
