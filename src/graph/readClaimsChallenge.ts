/**
 * The claims that a 401 asks for (continuous access evaluation), decoded from base64; undefined if it asks for none.
 * Source: learn.microsoft.com/entra/identity-platform/claims-challenge
 * @param challenge the header `WWW-Authenticate`
 */
export function readClaimsChallenge(challenge: string | undefined): string | undefined {
  const claims = /claims="([^"]+)"/.exec(challenge ?? '')?.[1];
  return claims && Buffer.from(claims, 'base64').toString();
}
