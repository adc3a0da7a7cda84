import { catalogue } from '../../src/assignments/types/catalogue.ts';
import type { Config } from '../../src/config.ts';
import { describeNetworkError } from '../../src/graph/describeNetworkError.ts';
import { createCredential } from '../../src/servicebus/createCredential.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';
import type { Environment } from '../connect.ts';
import { describeNoToken } from '../describeNoToken.ts';
import { graphToken } from '../graphToken.ts';
import { checkClock } from './checkClock.ts';
import { checkPermissions } from './checkPermissions.ts';
import type { Finding } from './Finding.ts';
import { type Claims, readClaims } from './readClaims.ts';

/** Sign-in, permissions, one read, and the clock. The token is never printed. */
export async function checkGraph(config: Config, env: Environment): Promise<Finding[]> {
  const credential = () => createCredential(config.managedIdentityClientId);
  const token = await graphToken(config.graph, env, credential).catch(toNoToken);
  if (typeof token !== 'string') return [token, ...(await checkRead(config))];
  const claims = readClaims(token);
  return [...checkPermissions(claims, config.lanes), ...(await checkRead(config, token, claims))];
}

const toNoToken = (error: unknown): Finding => ({
  check: 'Graph sign-in',
  state: 'wrong',
  problem: 'rights',
  message: `no token: ${describeNoToken(error)}`,
  fix: '`az login`; in Azure, check the identity of the app and AZURE_TOKEN_CREDENTIALS',
});

/** One read of the first collection in use. Its answer has the time too. */
async function checkRead({ graph, lanes }: Config, token?: string, claims?: Claims): Promise<Finding[]> {
  const { service, collection } =
    catalogue.find(({ throttlingArea }) => lanes.includes(throttlingArea)) ?? catalogue[0] ?? {};
  const url = `${graph.rootUrl}/beta/${service}/${collection}?$top=1&$select=id`;
  try {
    const answer = await fetch(url, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      redirect: 'manual',
      signal: AbortSignal.timeout(graph.requestTimeoutMs),
    });
    const read = token ? describeAnswer(graph.rootUrl, answer.status, claims) : reachable(graph.rootUrl);
    return [read, checkClock('Graph', answer.headers.get('date'))];
  } catch (error) {
    const { code, reason } = describeNetworkError(property(error, 'cause') ?? error);
    return [
      {
        check: 'Graph',
        state: 'wrong',
        problem: 'noAnswer',
        message: `no answer from ${graph.rootUrl} (${code}: ${oneLine(reason)})`,
        fix: 'allow outbound connections to this address',
      },
    ];
  }
}

const reachable = (rootUrl: string): Finding => ({
  check: 'Graph',
  state: 'ok',
  message: `${rootUrl} answers`,
});

function describeAnswer(rootUrl: string, status: number, claims: Claims | undefined): Finding {
  if (status < 400) return reachable(rootUrl);
  if (status === 403 && claims?.isUser) return reachable(rootUrl); // the app is another identity
  const check = 'Graph';
  if (status === 401)
    return {
      check,
      state: 'wrong',
      problem: 'rights',
      message: `${rootUrl} refuses the token (401)`,
      fix: 'check GRAPH_CLOUD, and the clock of this machine',
    };
  if (status === 403)
    return {
      check,
      state: 'wrong',
      problem: 'rights',
      message: `${rootUrl} does not allow a read (403)`,
      fix: 'grant the permissions above, and check that the tenant has an Intune licence',
    };
  return {
    check,
    state: 'wrong',
    problem: status >= 500 || status === 429 ? 'noAnswer' : 'failed',
    message: `${rootUrl} answers a read with ${status}`,
    fix: 'wait, and see https://status.cloud.microsoft; the relay retries by itself',
  };
}
