import { collectionOf } from '../catalogue/collections.ts';
import type { Verb } from '../catalogue/verbs.ts';
import type { GraphError } from '../errors/GraphError.ts';
import { noRoute, notServed, unknownSegment } from '../errors/graphErrors.ts';
import type { PolicyRoute, Route } from './parseRoute.ts';
import type { Routes } from './Routes.ts';
import { routeTemplate, servicePath } from './servicePath.ts';

const verbsOf: Readonly<Record<string, Readonly<Record<string, Verb>>>> = {
  assignments: { GET: 'list', POST: 'create' },
  assignment: { GET: 'get', PATCH: 'update', DELETE: 'delete' },
  assign: { POST: 'assign' },
};

/**
 * @throws GraphError 400 for a method without a route in Intune, such as PUT of an assignment; 501 for a write to a
 * policy, which Graph has
 */
export function checkMethod(route: Route, method: string, routes: Routes): void {
  if (route.kind === 'policies' || route.kind === 'policy') {
    if (method !== 'GET') throw notServed(`${method} of policies, only GET`);
    return;
  }
  if (route.kind === 'assign') checkAction(route, method);
  const verb = verbsOf[route.kind]?.[method];
  if (verb === undefined || !routes.isServed(route.collection, verb) || isElsewhere(route))
    throw missingRoute(route, method, routes);
}

/** An action that the type does not have, or a method that no action has. */
function checkAction({ collection }: PolicyRoute, method: string): void {
  if (method !== 'POST' || !collectionOf(collection).assign) throw unknownSegment('assign');
}

/** `assign` exists only on the policy itself or, for some collections, below a cast (microsoft-graph-docs#15359). */
function isElsewhere({ kind, collection, navigation }: PolicyRoute): boolean {
  const { cast } = collectionOf(collection).assign ?? {};
  const expected = kind === 'assign' && cast !== undefined ? `microsoft.graph.${cast}` : '';
  return kind === 'assign' && navigation.join('/') !== expected;
}

function missingRoute(route: PolicyRoute, method: string, routes: Routes): GraphError {
  const form = routes.missingRoute(route.collection);
  if (form === 'segment') return unknownSegment(route.kind === 'assign' ? 'assign' : 'assignments');
  const code = form === 'badRequest' ? 'BadRequest' : undefined;
  return noRoute(routeTemplate(route), method, servicePath(route), code);
}
