import type { AccessToken, TokenCredential } from '@azure/identity';
import { withTimeout } from '../retry/withTimeout.ts';

/** Renewed this long before it ends, so that no request carries a token that ends on its way. */
const marginMs = 5 * 60_000;
const usableInHeader = /^[\x21-\x7e]+$/;

/** Makes the credential forget the token it would answer with. */
type DropCached = (scope: string, claims?: string) => Promise<void>;
type Options = {
  readonly dropCached?: DropCached;
  /** The longest that getting a token may take. */
  readonly longestMs?: number;
  readonly now?: () => number;
};

/** The app's Graph token: shared by all requests, asked for once however many wait for it. */
export class GraphToken {
  readonly #credential: TokenCredential;
  readonly #scope: string;
  readonly #dropCached: DropCached;
  readonly #longestMs: number;
  readonly #now: () => number;
  #token: AccessToken | undefined;
  #pending: Promise<AccessToken> | undefined;

  constructor(
    credential: TokenCredential,
    scope: string,
    { dropCached = async () => {}, longestMs = 30_000, now = Date.now }: Options = {},
  ) {
    this.#dropCached = dropCached;
    this.#longestMs = longestMs;
    this.#credential = credential;
    this.#scope = scope;
    this.#now = now;
  }

  /** @throws what the credential throws, where no token is left that still holds; the next call asks again */
  async get(): Promise<string> {
    const token = this.#token;
    const now = this.#now();
    if (!token || now >= token.expiresOnTimestamp) return (await this.#renew()).token;
    if (now >= token.expiresOnTimestamp - marginMs) return (await this.#renew().catch(() => token)).token;
    if (now >= (token.refreshAfterTimestamp ?? Number.POSITIVE_INFINITY)) void this.#renew().catch(() => {});
    return token.token;
  }

  /**
   * Another token than the one Graph refused with 401.
   * @param claims challenge of the 401, which tells the credential not to answer from its cache
   */
  async replace(refused: string, claims?: string): Promise<string> {
    if (this.#token?.token !== refused) return this.get();
    const { token } = await this.#renew(() => this.#dropCached(this.#scope, claims), claims);
    if (token === refused) throw new Error('Graph refuses the token (401), and the credential has no other');
    return token;
  }

  #renew(before = async () => {}, claims?: string): Promise<AccessToken> {
    const request = (signal: AbortSignal) => before().then(() => this.#request(signal, claims));
    this.#pending ??= withTimeout(this.#longestMs, request).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #request(abortSignal: AbortSignal, claims?: string): Promise<AccessToken> {
    const token = await this.#credential.getToken(this.#scope, { abortSignal, ...(claims && { claims }) });
    if (!token || !usableInHeader.test(token.token))
      throw new Error(`the credential has no usable token for ${this.#scope}`);
    this.#token = token;
    return token;
  }
}
