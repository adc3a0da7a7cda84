import type { AccessToken, TokenCredential } from '@azure/identity';
import { withTimeout } from '../retry/withTimeout.ts';

/** A token is renewed this long before it expires, so that it does not expire while a request is in flight. */
const renewalMarginMs = 5 * 60_000;
const usableInHeader = /^[\x21-\x7e]+$/;

/** Removes the credential's cached token, so that it fetches another one. */
type DropCached = (scope: string, claims?: string) => Promise<void>;
type Options = {
  readonly dropCached?: DropCached;
  /** Time limit for getting a token. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
};

/** The app's Graph token, which all requests share. Concurrent callers wait for one request to the credential. */
export class GraphToken {
  readonly #credential: TokenCredential;
  readonly #scope: string;
  readonly #dropCached: DropCached;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  #token: AccessToken | undefined;
  #pending: Promise<AccessToken> | undefined;

  constructor(
    credential: TokenCredential,
    scope: string,
    { dropCached = async () => {}, timeoutMs = 30_000, now = Date.now }: Options = {},
  ) {
    this.#dropCached = dropCached;
    this.#timeoutMs = timeoutMs;
    this.#credential = credential;
    this.#scope = scope;
    this.#now = now;
  }

  /** @throws the credential's error if no valid token is left. The next call asks the credential again. */
  async get(): Promise<string> {
    const token = this.#token;
    const now = this.#now();
    if (!token || now >= token.expiresOnTimestamp) return (await this.#renew()).token;
    if (now >= token.expiresOnTimestamp - renewalMarginMs)
      return (await this.#renew().catch(() => token)).token;
    if (now >= (token.refreshAfterTimestamp ?? Number.POSITIVE_INFINITY)) void this.#renew().catch(() => {});
    return token.token;
  }

  /**
   * Returns another token after Graph refused one with 401.
   * @param claims claims challenge of the 401, which makes the credential ignore its cache
   */
  async replace(refused: string, claims?: string): Promise<string> {
    if (this.#token?.token !== refused) return this.get();
    const { token } = await this.#renew(() => this.#dropCached(this.#scope, claims), claims);
    if (token === refused)
      throw new Error(
        'Graph refuses the token (401), and the credential has no other one; check the identity and GRAPH_CLOUD',
      );
    return token;
  }

  #renew(before = async () => {}, claims?: string): Promise<AccessToken> {
    const request = (signal: AbortSignal) => before().then(() => this.#request(signal, claims));
    this.#pending ??= withTimeout(this.#timeoutMs, request).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #request(abortSignal: AbortSignal, claims?: string): Promise<AccessToken> {
    const token = await this.#credential.getToken(this.#scope, { abortSignal, ...(claims && { claims }) });
    if (!token || !usableInHeader.test(token.token))
      throw new Error(`the credential has no usable token for ${this.#scope}; check the app's identity`);
    this.#token = token;
    return token;
  }
}
