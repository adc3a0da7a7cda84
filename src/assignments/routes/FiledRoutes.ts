import type { ApprovalGraphClient } from '../../graph/approval/ApprovalGraphClient.ts';
import { NoRouteError } from './NoRouteError.ts';
import type { Route, UnservedRoutes } from './UnservedRoutes.ts';

/**
 * The routes of a change whose write Intune keeps for approval: only those that lead to the filed request. The relay tried
 * the others before it filed this one.
 */
export class FiledRoutes implements Pick<UnservedRoutes, 'isServed' | 'send'> {
  readonly #graph: Pick<ApprovalGraphClient, 'filed'>;
  readonly #routes: Pick<UnservedRoutes, 'isServed' | 'send'>;

  constructor(graph: Pick<ApprovalGraphClient, 'filed'>, routes: Pick<UnservedRoutes, 'isServed' | 'send'>) {
    this.#graph = graph;
    this.#routes = routes;
  }

  isServed(route: Route): boolean {
    return this.#isOpen(route) && this.#routes.isServed(route);
  }

  send: UnservedRoutes['send'] = async (route, request, send) => {
    if (!this.#isOpen(route)) throw NoRouteError.unsent(request, 'another request was filed for approval');
    return this.#routes.send(route, request, send);
  };

  /** A move that no update can do is a create and then a delete. */
  #isOpen({ operation }: Route): boolean {
    const { filed } = this.#graph;
    if (!filed) return true;
    return !filed.path.endsWith('/assign') && (operation !== 'update' || filed.method === 'PATCH');
  }
}
