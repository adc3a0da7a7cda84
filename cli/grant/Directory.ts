import type { GraphClient, GraphRequest, GraphResponse } from '../../src/graph/GraphClient.ts';
import { GraphError } from '../../src/graph/GraphError.ts';
import { listPages } from '../../src/graph/listPages.ts';
import { unusableAnswer } from '../../src/graph/unusableAnswer.ts';
import type { Retry } from '../../src/retry/Retry.ts';
import { NotVisibleError } from './NotVisibleError.ts';
import {
  appRoleAssignment,
  appRoles,
  describePrincipal,
  type ServicePrincipal,
  servicePrincipal,
} from './ServicePrincipal.ts';
import { toDirectoryError } from './toDirectoryError.ts';

/** Microsoft Graph has the same client id in every tenant and cloud. */
const graphAppId = '00000003-0000-0000-c000-000000000000';
const fields = '$select=id,appId,displayName,servicePrincipalType';
const collection = '/servicePrincipals';

/** The application permissions of Graph in this cloud. */
export type GraphRoles = {
  /** The object id of Graph's own service principal. */
  readonly resourceId: string;
  /** Names of the permissions → ids. */
  readonly ids: ReadonlyMap<string, string>;
};

type Path = Pick<GraphRequest, 'path'>;
type OnWait = (reason: string) => void;

/** Service principals and their application permissions, as the directory of a tenant has them. */
export class Directory {
  readonly #graph: GraphClient;
  readonly #retry: Retry;
  readonly #onWait: OnWait;

  /** @param onWait called before each further attempt, with the reason */
  constructor(graph: GraphClient, retry: Retry, onWait: OnWait) {
    this.#graph = graph;
    this.#retry = retry;
    this.#onWait = onWait;
  }

  /** @throws NotVisibleError, or an Error that names the object id if this is a client id */
  async findById(id: string): Promise<ServicePrincipal> {
    return this.#attempt(async () => {
      const response = await this.#get(`${collection}/${id}?${fields}`);
      if (response) return servicePrincipal.parse(response.body);
      const byClientId = await this.#get(`${collection}(appId='${id}')?${fields}`);
      if (!byClientId) throw new NotVisibleError(`This tenant has no service principal ${id}.`);
      const found = servicePrincipal.parse(byClientId.body);
      throw new Error(
        `${id} is the client id of ${describePrincipal(found)}. Use its object id: --principal ${found.id}`,
      );
    });
  }

  /** @returns one or more, with this display name in upper or lower case */
  async findByName(name: string): Promise<ServicePrincipal[]> {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    return this.#attempt(async () => {
      const found = await this.#list(`${collection}?$filter=${filter}&${fields}`, 'service principals');
      if (found.length > 0) return found.map((one) => servicePrincipal.parse(one));
      throw new NotVisibleError(`This tenant has no service principal with the display name "${name}".`);
    });
  }

  /** Ids are looked up by the names of the permissions, as the cloud has them. */
  async graphRoles(): Promise<GraphRoles> {
    const response = await this.#attempt(() =>
      this.#get(`${collection}(appId='${graphAppId}')?$select=id,appRoles`),
    );
    if (!response)
      throw new Error(
        `This tenant has no service principal of Microsoft Graph. Create it: az ad sp create --id ${graphAppId}`,
      );
    const { id: resourceId, appRoles: roles } = appRoles.parse(response.body);
    const granted = roles.filter(
      ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('Application'),
    );
    return { resourceId, ids: new Map(granted.map(({ id, value }) => [value ?? id, id])) };
  }

  /** @returns the ids of the permissions for this resource that a principal has */
  async assignedRoles(principalId: string, resourceId: string): Promise<Set<string>> {
    const assignments = await this.#attempt(() =>
      this.#list(`${collection}/${principalId}/appRoleAssignments`, 'appRoleAssignments').catch(
        toNotVisible(principalId),
      ),
    );
    return new Set(
      assignments
        .map((one) => appRoleAssignment.parse(one))
        .flatMap((one) => (one.resourceId === resourceId ? one.appRoleId : [])),
    );
  }

  /** @returns whether the principal has the permission since this call, or had it before */
  async assign(principalId: string, resourceId: string, appRoleId: string): Promise<'granted' | 'there'> {
    return this.#attempt(async (number) => {
      try {
        await this.#send({
          method: 'POST',
          path: `${collection}/${principalId}/appRoleAssignments`,
          body: { principalId, resourceId, appRoleId },
        });
        return 'granted';
      } catch (error) {
        // An earlier attempt may have been carried out without an answer.
        if (isDuplicate(error)) return number > 1 ? 'granted' : 'there';
        return toNotVisible(principalId)(error);
      }
    });
  }

  /** @returns undefined for 404 */
  async #get(path: string): Promise<GraphResponse | undefined> {
    return this.#send({ method: 'GET', path }).catch((error: unknown) => {
      if (error instanceof GraphError && error.options.status === 404) return undefined;
      throw error;
    });
  }

  /** @throws GraphError, also if a page is missing */
  async #list(path: string, name: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const page of listPages(this.#graph, common({ path }), name)) {
      if (page.isCutOff)
        throw unusableAnswer(page.response, 'an incomplete list: its @odata.nextLink leads nowhere');
      items.push(...page.items);
    }
    return items;
  }

  #send(request: Pick<GraphRequest, 'method' | 'path' | 'body'>): Promise<GraphResponse> {
    return this.#graph.send({ ...request, ...common(request) });
  }

  #attempt<Result>(attempt: (number: number) => Promise<Result>): Promise<Result> {
    const explained = (number: number) =>
      attempt(number).catch((error: unknown) => {
        throw toDirectoryError(error);
      });
    return this.#retry.run(explained, { onRetry: ({ message }) => this.#onWait(message) });
  }
}

/** Every request has an area, which only the pacing of the app uses. */
const common = ({ path }: Path) => ({ path, version: 'v1.0', throttlingArea: 'configuration' }) as const;

const toNotVisible = (principalId: string) => (error: unknown) => {
  if (error instanceof GraphError && error.options.status === 404)
    throw new NotVisibleError(`Graph does not know the service principal ${principalId} (404).`);
  throw error;
};

/** Graph answers 400 with these words; a proxy in front of it may answer 409. */
const isDuplicate = (error: unknown): boolean =>
  error instanceof GraphError &&
  (error.options.status === 409 ||
    (error.options.status === 400 && /already (exists|been assigned)/i.test(error.options.reason)));
