import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { invalidToken } from '../errors/graphErrors.ts';
import { graphResources, resourceName } from './graphResources.ts';
import { readJwt, signJwt } from './jwt.ts';

type Options = {
  readonly roles: readonly string[];
  readonly audience: string;
  readonly lifetimeSeconds: number;
  readonly now: () => number;
};

const claimsSchema = z.object({ aud: z.string(), exp: z.number(), appid: z.string(), uti: z.number() });
type Claims = z.infer<typeof claimsSchema>;

const tenantId = '7e7e7e7e-0000-4000-8000-000000000001';
const principalId = 'b0b0b0b0-0000-4000-8000-000000000001';

/** Stands in for Microsoft Entra ID: issues application tokens and verifies them. */
export class TokenIssuer {
  /** Application permissions. A change also affects tokens issued before; in Azure it does not. */
  roles: readonly string[];
  readonly #options: Options;
  readonly #key = randomBytes(32);
  #issued = 0;
  #revokedUpTo = 0;

  constructor(options: Options) {
    this.roles = options.roles;
    this.#options = options;
  }

  /** @returns undefined if the resource is not Graph */
  issue(resource: string, appId: string): { token: string; expiresOn: number } | undefined {
    if (!graphResources.includes(resourceName(resource))) return undefined;
    const issuedAt = Math.floor(this.#options.now() / 1000);
    const expiresOn = issuedAt + this.#options.lifetimeSeconds;
    return { token: signJwt(this.#claims(resource, appId, issuedAt, expiresOn), this.#key), expiresOn };
  }

  #claims(resource: string, appId: string, iat: number, exp: number) {
    const iss = `https://sts.windows.net/${tenantId}/`;
    const app = {
      appid: appId,
      appidacr: '2',
      idtyp: 'app',
      oid: principalId,
      sub: principalId,
      roles: this.roles,
    };
    this.#issued += 1;
    return { aud: resource, iss, iat, nbf: iat, exp, ...app, tid: tenantId, uti: this.#issued, ver: '1.0' };
  }

  revokeAll(): void {
    this.#revokedUpTo = this.#issued;
  }

  /** @returns the application id of the bearer token @throws GraphError 401 with the reason */
  verify(authorization: string | undefined): string {
    const token = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw invalidToken('Access token is empty.');
    const claims = claimsSchema.safeParse(readJwt(token, this.#key)).data;
    if (!claims) throw invalidToken('IDX14100: JWT is not well formed, or its signature is invalid.');
    this.#checkClaims(claims);
    return claims.appid;
  }

  #checkClaims({ aud, exp, uti }: Claims): void {
    if (resourceName(aud) !== resourceName(this.#options.audience))
      throw invalidToken('Access token validation failure. Invalid audience.');
    if (exp * 1000 <= this.#options.now())
      throw invalidToken('Lifetime validation failed, the token is expired.');
    if (uti <= this.#revokedUpTo) throw revoked();
  }
}

/** Continuous access evaluation: the challenge asks for a token issued later than now (msgraph-sdk-dotnet#1416). */
function revoked() {
  const claims = { access_token: { nbf: { essential: true, value: `${Math.floor(Date.now() / 1000)}` } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return invalidToken(
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    `, error="insufficient_claims", claims="${encoded}"`,
  );
}
