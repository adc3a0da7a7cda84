import { DefaultAzureCredential } from '@azure/identity';
import { GraphToken } from '../../src/graph/GraphToken.ts';
import { type GraphCloud, graphClouds } from '../../src/graph/graphClouds.ts';
import { HttpGraphClient } from '../../src/graph/HttpGraphClient.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import { Retry } from '../../src/retry/Retry.ts';
import { describeExpected, settings } from '../../src/settings.ts';
import { count } from '../../src/values/count.ts';
import type { Environment } from '../connect.ts';
import { describeNoToken } from '../describeNoToken.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { type GraphAddress, graphToken } from '../graphToken.ts';
import type { Context } from '../Run.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import { Directory } from './Directory.ts';
import { layOut, type ReportedRole } from './layOut.ts';
import { neededRoles } from './neededRoles.ts';
import { type PlannedRole, planRoles } from './planRoles.ts';
import { describePrincipal, type ServicePrincipal } from './ServicePrincipal.ts';

export type GrantOptions = {
  /** Object id of the app's identity. */
  readonly principal?: string;
  /** Its display name. */
  readonly name?: string;
  readonly lanes?: readonly ThrottlingArea[];
  readonly cloud?: GraphCloud;
  readonly tenant?: string;
  readonly check?: boolean;
  readonly json?: boolean;
};

/** An identity that was created a moment ago becomes visible within about a minute. */
const budgetMs = 60_000;
const requestTimeoutMs = 30_000;

/** Gives the app's identity the Graph permissions that its lanes need. It removes none. */
export async function grant(options: GrantOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const { graph, lanes } = readOptions(options, context.env);
  terminal.writeErr(`Microsoft Graph: ${graph.rootUrl}`);
  const token = await signIn(graph, options, context);
  if (token === undefined) return exitCodes.rights;
  const onWait = (reason: string) => terminal.writeErr(`${reason} Trying again.`);
  const directory = new Directory(clientOf(graph, token), new Retry({ budgetMs }), onWait);
  return grantRoles(directory, { ...options, lanes }, terminal);
}

/** With the sign-in of the person who runs the command. @returns undefined after an explanation */
async function signIn(graph: GraphAddress, { tenant }: GrantOptions, { env, terminal }: Context) {
  const createCredential = () => new DefaultAzureCredential(tenant ? { tenantId: tenant } : {});
  return graphToken(graph, env, createCredential).catch((error: unknown) => {
    terminal.writeErr(`No token for ${graph.scope}: ${describeNoToken(error)}`);
    terminal.writeErr('Sign in with `az login`, or with --tenant for another tenant.');
    return undefined;
  });
}

function clientOf({ rootUrl, scope }: GraphAddress, token: string): HttpGraphClient {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Number.POSITIVE_INFINITY }) };
  return new HttpGraphClient({ rootUrl, requestTimeoutMs }, new GraphToken(credential, scope));
}

async function grantRoles(
  directory: Directory,
  options: GrantOptions & { readonly lanes: readonly ThrottlingArea[] },
  terminal: Terminal,
): Promise<ExitCode> {
  const principal = await findPrincipal(directory, options);
  terminal.writeErr(`Identity: ${describePrincipal(principal)}`);
  terminal.writeErr(`Lanes: ${options.lanes.join(', ')}`);
  const { resourceId, ids } = await directory.graphRoles();
  const assigned = await directory.assignedRoles(principal.id, resourceId);
  const reported: ReportedRole[] = [];
  for (const planned of planRoles(neededRoles(options.lanes), ids, assigned)) {
    const assign = () => directory.assign(principal.id, resourceId, ids.get(planned.role) ?? '');
    const role = options.check ? planned : await carryOut(planned, assign);
    reported.push(role);
    terminal.writeOut(options.json ? JSON.stringify(role) : layOut(role, terminal));
  }
  return finish(reported, terminal);
}

const carryOut = async (planned: PlannedRole, assign: () => Promise<'granted' | 'there'>) =>
  planned.state === 'missing' ? { ...planned, state: await assign() } : planned;

async function findPrincipal(
  directory: Directory,
  { principal, name = '' }: GrantOptions,
): Promise<ServicePrincipal> {
  if (principal !== undefined) return directory.findById(principal);
  const [only, ...others] = await directory.findByName(name);
  if (only && others.length === 0) return only;
  const lines = [...(only ? [only] : []), ...others].map((one) => `  ${describePrincipal(one)}`);
  throw new UsageError(
    `"${name}" is the name of ${lines.length} service principals. Choose one with --principal:\n${lines.join('\n')}`,
  );
}

function finish(roles: readonly ReportedRole[], { writeErr }: Terminal): ExitCode {
  const number = (...states: ReportedRole['state'][]) =>
    roles.filter(({ state }) => states.includes(state)).length;
  const granted = number('granted');
  if (granted > 0)
    writeErr('The app sees a new permission with its next token, which can take up to 24 hours.');
  const missing = number('missing', 'unavailable');
  writeErr(
    missing > 0
      ? `✗ ${count(missing, 'permission')} missing.`
      : `✓ ${count(granted, 'permission')} granted, ${number('there')} there already.`,
  );
  return missing > 0 ? exitCodes.failed : exitCodes.ok;
}

/** The options, or else the settings of the app, which need not be complete. */
function readOptions({ principal, name, lanes, cloud }: GrantOptions, env: Environment) {
  if (principal === undefined && name === undefined)
    throw new UsageError('Name the identity of the app: --principal OBJECT-ID or --name DISPLAY-NAME.');
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const wanted = { ...given, ...(lanes && { LANES: lanes.join() }), ...(cloud && { GRAPH_CLOUD: cloud }) };
  const { data, error } = settings
    .pick({ LANES: true, GRAPH_CLOUD: true, GRAPH_ROOT_URL: true })
    .safeParse(wanted);
  if (error) {
    const names = error.issues.map(({ path }) => path[0] as 'LANES');
    throw new UsageError(names.map((name) => describeExpected(name, wanted[name])).join('\n'));
  }
  const root = graphClouds[data.GRAPH_CLOUD];
  const graph: GraphAddress = { rootUrl: data.GRAPH_ROOT_URL ?? root, scope: `${root}/.default` };
  return { graph, lanes: data.LANES };
}
