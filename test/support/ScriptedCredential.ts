import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';

type Answer = AccessToken | null | Error | Promise<AccessToken>;

/** Returns the tokens of its script, and then the last one again. Throws an Error of the script. */
export class ScriptedCredential implements TokenCredential {
  readonly requests: { readonly scope: string | string[]; readonly claims?: string | undefined }[] = [];
  readonly #script: Answer[];

  constructor(...script: [Answer, ...Answer[]]) {
    this.#script = script;
  }

  async getToken(scope: string | string[], { claims }: GetTokenOptions = {}): Promise<AccessToken | null> {
    this.requests.push({ scope, claims });
    const answer = this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  }
}
