import type { Config } from '../../src/config.ts';
import { createCredential } from '../../src/servicebus/createCredential.ts';
import { property } from '../../src/values/property.ts';
import type { Environment } from '../connect.ts';
import { isLoopback } from '../isLoopback.ts';

const timeoutMs = 10_000;

/** A token for Graph: of the app's identity if the environment has it, and else of the person who runs the command. */
export async function graphToken(config: Config, env: Environment): Promise<string> {
  const emulated = await emulatorToken(config, env);
  if (emulated !== undefined) return emulated;
  const credential = createCredential(config.managedIdentityClientId);
  const token = await credential.getToken(config.graph.scope, {
    abortSignal: AbortSignal.timeout(timeoutMs),
  });
  if (token) return token.token;
  throw new Error(`the sign-in has no token for ${config.graph.scope}`);
}

/** @azure/identity knows only the environment of this process, not the one of the running relay. */
async function emulatorToken({ graph }: Config, env: Environment): Promise<string | undefined> {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header = '' } = env;
  if (!endpoint || !isLoopback(graph.rootUrl)) return undefined;
  const resource = encodeURIComponent(new URL(graph.scope).origin);
  const answer = await fetch(`${endpoint}?api-version=2019-08-01&resource=${resource}`, {
    headers: { 'X-IDENTITY-HEADER': header },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body: unknown = await answer.json();
  const token = property(body, 'access_token');
  if (typeof token === 'string') return token;
  throw new Error(`${answer.status} ${property(body, 'message')}`);
}
