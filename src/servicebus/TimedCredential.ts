import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { withTimeout } from '../retry/withTimeout.ts';

/**
 * A credential that answers or fails in time. The Service Bus SDK (7.9.5) asks without a signal and keeps what it has to
 * open locked meanwhile: one request for a token that nobody answers would end all sending for good.
 */
export class TimedCredential implements TokenCredential {
  readonly #credential: TokenCredential;
  readonly #longestMs: number;

  constructor(credential: TokenCredential, longestMs = 30_000) {
    this.#credential = credential;
    this.#longestMs = longestMs;
  }

  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    return withTimeout(this.#longestMs, (abortSignal) =>
      this.#credential.getToken(scopes, { abortSignal, ...options }),
    );
  }
}
