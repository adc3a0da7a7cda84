import type { GraphRequest } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import { isNoRoute } from '../../graph/isNoRoute.ts';
import type { OperationName } from '../operations/operationNames.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { NoRouteError } from './NoRouteError.ts';

/** Routes appear and vanish (microsoftgraph/msgraph-sdk-dotnet#2922), so a verdict does not last. Milliseconds. */
const verdictMs = 24 * 60 * 60_000;

/** The documented request of one operation. */
export type Route = {
  readonly type: AssignmentType;
  readonly operation: OperationName;
  /** The path leads through a policy to a certificate profile. */
  readonly isNavigation: boolean;
};

/** Remembers which documented requests Intune does not serve, so that a doomed request is not repeated. */
export class UnservedRoutes {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  isServed(route: Route): boolean {
    return isDocumented(route) && !((this.#until.get(key(route)) ?? 0) > this.#now());
  }

  /**
   * Sends a documented request, unless Intune said within the last 24 hours that it does not serve it.
   * @throws NoRouteError, or what `send` throws
   */
  async send<Answer>(
    route: Route,
    request: Pick<GraphRequest, 'method' | 'version' | 'path'>,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    if (!this.isServed(route)) throw NoRouteError.unsent(request, explain(route));
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof GraphError) || !isNoRoute(error.options)) throw error;
      this.#until.set(key(route), this.#now() + verdictMs);
      throw NoRouteError.from(error);
    }
  }
}

const isDocumented = ({ type, operation }: Route) => type.documented.includes(operation);

const key = ({ type, operation, isNavigation }: Route) => `${operation} ${type.collection} ${isNavigation}`;

function explain(route: Route): string {
  const { type, operation } = route;
  return isDocumented(route)
    ? `Intune answered within the last 24 hours that it does not serve the ${operation} of one assignment in ${type.collection}`
    : `Microsoft documents no ${operation} of one assignment in ${type.collection}`;
}
