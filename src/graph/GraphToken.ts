import type { AccessToken, TokenCredential } from '@azure/identity';

/** Renewed this long before it ends, so that no request carries a token that ends on its way. */
const marginMs = 5 * 60_000;
const longestRequestMs = 30_000;
const usableInHeader = /^[\x21-\x7e]+$/;

/** Makes the credential forget the token it would answer with. */
type DropCached = (scope: string, claims?: string) => Promise<void>;
type Options = { readonly dropCached?: DropCached; readonly now?: () => number };

/** The app's Graph token: shared by all requests, asked for once however many wait for it. */
export class GraphToken {
  readonly #credential: TokenCredential;
  readonly #scope: string;
  readonly #dropCached: DropCached;
  readonly #now: () => number;
  #token: AccessToken | undefined;
  #pending: Promise<AccessToken> | undefined;

  constructor(
    credential: TokenCredential,
    scope: string,
    { dropCached = async () => {}, now = Date.now }: Options = {},
  ) {
    this.#dropCached = dropCached;
    this.#credential = credential;
    this.#scope = scope;
    this.#now = now;
  }

  /** @throws what the credential throws, where no token is left that still holds; the next call asks again */
  async get(): Promise<string> {
    const token = this.#token;
    if (token && this.#now() < renewAt(token)) return token.token;
    if (!token || this.#now() >= token.expiresOnTimestamp) return (await this.#renew()).token;
    return (await this.#renew().catch(() => token)).token;
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
    this.#pending ??= before()
      .then(() => this.#request(claims))
      .finally(() => {
        this.#pending = undefined;
      });
    return this.#pending;
  }

  async #request(claims?: string): Promise<AccessToken> {
    const abortSignal = AbortSignal.timeout(longestRequestMs);
    const options = { abortSignal, ...(claims && { claims }) };
    const token = await Promise.race([this.#credential.getToken(this.#scope, options), aborted(abortSignal)]);
    if (!token || !usableInHeader.test(token.token))
      throw new Error(`the credential has no usable token for ${this.#scope}`);
    this.#token = token;
    return token;
  }
}

const renewAt = ({ expiresOnTimestamp, refreshAfterTimestamp }: AccessToken) =>
  Math.min(refreshAfterTimestamp ?? Number.POSITIVE_INFINITY, expiresOnTimestamp - marginMs);

/** Not every credential heeds its signal. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer in ${longestRequestMs / 1000} s`)), {
      once: true,
    });
  });
}
