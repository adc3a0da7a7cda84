import type { TokenCredential } from '@azure/identity';
import { property } from '../src/values/property.ts';
import type { Environment } from './connect.ts';
import { isLoopback } from './isLoopback.ts';

const timeoutMs = 10_000;

export type GraphAddress = { readonly rootUrl: string; readonly scope: string };

/**
 * A token for Graph, of the emulated identity if Graph is on this machine.
 * @param createCredential of the app's identity if the environment has it, and else of the person who runs the command
 * @throws the credential's error
 */
export async function graphToken(
  graph: GraphAddress,
  env: Environment,
  createCredential: () => TokenCredential,
): Promise<string> {
  const emulated = await emulatorToken(graph, env);
  if (emulated !== undefined) return emulated;
  const token = await createCredential().getToken(graph.scope, {
    abortSignal: AbortSignal.timeout(timeoutMs),
  });
  if (token) return token.token;
  throw new Error(`the sign-in has no token for ${graph.scope}`);
}

/** @azure/identity knows only the environment of this process, not the one of the running relay. */
async function emulatorToken(graph: GraphAddress, env: Environment): Promise<string | undefined> {
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
