import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { property } from '../../../src/values/property.ts';

export const graphId = '60000000-0000-4000-8000-000000000000';
const graphAppId = '00000003-0000-0000-c000-000000000000';
export const secret = 'the-token-of-the-administrator';

/** Ids differ from Microsoft's, so that an id that is written in the code is found out. */
export const roleIds = {
  'DeviceManagementConfiguration.ReadWrite.All': '70000000-0000-4000-8000-000000000001',
  'DeviceManagementServiceConfig.ReadWrite.All': '70000000-0000-4000-8000-000000000002',
  'DeviceManagementApps.ReadWrite.All': '70000000-0000-4000-8000-000000000003',
  'User.Read.All': '70000000-0000-4000-8000-000000000004',
} as const;
export type RoleName = keyof typeof roleIds;

type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };
type Assignment = { readonly resourceId: string; readonly appRoleId: string };

/** As Graph serializes an error of the directory. */
const failure = (status: number, code: string, message: string, headers = {}): Answer => ({
  status,
  body: { error: { code, message, innerError: { 'request-id': 'r' } } },
  headers,
});
export const notFound = failure(404, 'Request_ResourceNotFound', "Resource 'x' does not exist.");
export const refusal = failure(
  403,
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);
export const expired = failure(401, 'InvalidAuthenticationToken', 'Lifetime validation failed.');
export const throttled = failure(429, 'TooManyRequests', 'Too many requests.', { 'Retry-After': '0' });
export const unavailable = failure(503, 'ServiceUnavailable', 'Try again later.');

/** The directory of a tenant, with the part of Graph that `grant` uses. Its lists have pages of two. */
export class FakeDirectory {
  readonly #server: Server = createServer((request, response) => void this.#serve(request, response));
  readonly #principals = new Map<string, { id: string; appId: string; displayName: string }>();
  readonly #assignments = new Map<string, Assignment[]>();
  readonly #faults: { readonly pattern: RegExp; readonly answer: Answer | 'lost'; times: number }[] = [];
  readonly requests: string[] = [];
  /** Graph itself, as some tenants do not have it. */
  hasGraph = true;
  /** Assignments that a list does not show yet. */
  lag = 0;

  static async start(): Promise<FakeDirectory> {
    const directory = new FakeDirectory();
    await once(directory.#server.listen(0, '127.0.0.1'), 'listening');
    return directory;
  }

  get #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The settings of a person who signs in here. */
  get env() {
    return {
      GRAPH_ROOT_URL: this.#url,
      IDENTITY_ENDPOINT: `${this.#url}/token`,
      IDENTITY_HEADER: 'header',
    };
  }

  add(id: string, displayName: string, ...roles: readonly RoleName[]): void {
    this.#principals.set(id, { id, appId: id.replace(/^./, 'a'), displayName });
    const ofOtherApi = { resourceId: id, appRoleId: roleIds['DeviceManagementConfiguration.ReadWrite.All'] };
    this.#assignments.set(id, [
      ofOtherApi,
      ...roles.map((role) => ({ resourceId: graphId, appRoleId: roleIds[role] })),
    ]);
  }

  /** @param pattern of method and path, e.g. /^POST/ */
  fail(pattern: RegExp, answer: Answer | 'lost', times = 1): void {
    this.#faults.push({ pattern, answer, times });
  }

  rolesOf(id: string): string[] {
    const names = new Map<string, string>(Object.entries(roleIds).map(([name, roleId]) => [roleId, name]));
    return (this.#assignments.get(id) ?? [])
      .filter(({ resourceId }) => resourceId === graphId)
      .map(({ appRoleId }) => names.get(appRoleId) ?? appRoleId);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join('');
    const url = new URL(request.url ?? '', this.#url);
    const line = `${request.method} ${decodeURIComponent(url.pathname + url.search.replaceAll('+', ' '))}`;
    if (url.pathname === '/token') return send(response, { status: 200, body: { access_token: secret } });
    this.requests.push(line);
    const fault = this.#faults.find(({ pattern, times }) => times > 0 && pattern.test(line));
    if (fault) fault.times -= 1;
    if (fault && fault.answer !== 'lost') return send(response, fault.answer);
    const isAllowed = request.headers.authorization === `Bearer ${secret}`;
    const answer = isAllowed ? this.#answer(line, url, body) : expired;
    if (fault) return void request.socket.destroy();
    send(response, answer);
  }

  #answer(line: string, url: URL, body: string): Answer {
    const [, id = '', byAppId, assignments] =
      /^\/v1\.0\/servicePrincipals(?:\/([^/]+)|\(appId='([^']+)'\))?(\/appRoleAssignments)?$/.exec(
        decodeURIComponent(url.pathname),
      ) ?? [];
    if (byAppId === graphAppId) return this.hasGraph ? { status: 200, body: graph } : notFound;
    if (byAppId) return ok([...this.#principals.values()].find(({ appId }) => appId === byAppId));
    if (!id) return this.#page(url, this.#named(url));
    const held = this.#assignments.get(id);
    if (!held) return notFound;
    if (!assignments) return ok(this.#principals.get(id));
    if (line.startsWith('GET')) return this.#page(url, held.slice(0, held.length - this.lag));
    return assign(id, held, JSON.parse(body));
  }

  #named(url: URL): unknown[] {
    const [, name = ''] = /^displayName eq '(.*)'$/.exec(url.searchParams.get('$filter') ?? '') ?? [];
    const wanted = name.replaceAll("''", "'").toLowerCase();
    return [...this.#principals.values()].filter(({ displayName }) => displayName.toLowerCase() === wanted);
  }

  #page(url: URL, all: readonly unknown[]): Answer {
    const start = Number(url.searchParams.get('$skiptoken') ?? 0);
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(start + 2));
    const hasMore = start + 2 < all.length;
    return {
      status: 200,
      body: { value: all.slice(start, start + 2), ...(hasMore && { '@odata.nextLink': next.href }) },
    };
  }
}

const graph = {
  id: graphId,
  appRoles: [
    ...Object.entries(roleIds).map(([value, id]) => ({
      ...{ id, value, isEnabled: true, allowedMemberTypes: ['User', 'Application'] },
    })),
    // A delegated permission and one that is switched off have the same name as one that can be granted.
    ...['90', '91'].map((end) => ({
      id: `70000000-0000-4000-8000-0000000000${end}`,
      value: 'DeviceManagementApps.ReadWrite.All',
      isEnabled: end === '90',
      allowedMemberTypes: end === '90' ? ['User'] : ['Application'],
    })),
  ],
};

const ok = (principal: object | undefined): Answer =>
  principal ? { status: 200, body: { ...principal, servicePrincipalType: 'ManagedIdentity' } } : notFound;

function assign(id: string, held: Assignment[], asked: unknown): Answer {
  const appRoleId = String(property(asked, 'appRoleId'));
  if (property(asked, 'principalId') !== id || property(asked, 'resourceId') !== graphId)
    return failure(400, 'Request_BadRequest', 'Not a valid reference update.');
  if (held.some((one) => one.resourceId === graphId && one.appRoleId === appRoleId))
    return failure(400, 'Request_BadRequest', 'Permission being assigned already exists on the object');
  held.push({ resourceId: graphId, appRoleId });
  return { status: 201, body: { id: 'assignment', appRoleId } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
