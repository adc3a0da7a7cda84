import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { withTimeout } from '../retry/withTimeout.ts';

/**
 * A credential with a timeout. The Service Bus SDK (7.9.5) asks without a signal and holds a lock until it has the token, so
 * one request that is never answered would end all sending.
 */
export class TimedCredential implements TokenCredential {
  readonly #credential: TokenCredential;
  readonly #timeoutMs: number;

  constructor(credential: TokenCredential, timeoutMs = 30_000) {
    this.#credential = credential;
    this.#timeoutMs = timeoutMs;
  }

  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    return withTimeout(this.#timeoutMs, (abortSignal) =>
      this.#credential.getToken(scopes, { abortSignal, ...options }),
    );
  }
}
