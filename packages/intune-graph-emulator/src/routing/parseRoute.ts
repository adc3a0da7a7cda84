import {
  type ApiVersion,
  apiVersions,
  type CollectionName,
  collectionOf,
  isCollectionName,
  isSingleton,
} from '../catalogue/collections.ts';
import { isNavigationPath } from '../catalogue/navigationPaths.ts';
import { GraphError } from '../errors/GraphError.ts';
import { unknownSegment } from '../errors/graphErrors.ts';
import { splitPath } from './splitPath.ts';

type Base = { readonly version: ApiVersion; readonly collection: CollectionName };

/** `/{version}/{singleton}/{collection}` */
type CollectionRoute = Base & { readonly kind: 'policies' };

/** The same, and `/{policyId}[/{navigation}][/assignments[/{assignmentId}]]` or `/{policyId}[/{navigation}]/assign` */
export type PolicyRoute = Base & {
  readonly kind: 'policy' | 'assignments' | 'assignment' | 'assign';
  readonly policyId: string;
  readonly navigation: readonly string[];
  readonly assignmentId: string | undefined;
};

export type Route = CollectionRoute | PolicyRoute;
export type RouteKind = Route['kind'];

export const isEntity = ({ kind }: Route): boolean => kind === 'policy' || kind === 'assignment';

export const leadsToAssignments = ({ kind }: Route): boolean =>
  kind === 'assignments' || kind === 'assignment';

/** @throws GraphError for a path that is not in the schema of this version */
export function parseRoute(url: string): Route {
  const [version, singleton, collection, policyId, ...rest] = splitPath(url);
  if (!isApiVersion(version)) throw new GraphError(400, 'BadRequest', `Invalid version: ${version ?? ''}`);
  if (!isSingleton(singleton)) throw unknownSegment(singleton ?? '');
  if (!isIn(version, singleton, collection)) throw unknownSegment(collection ?? '');
  if (policyId === undefined) return { kind: 'policies', version, collection };
  return { version, collection, policyId, ...parseRest(version, collection, rest) };
}

function parseRest(version: ApiVersion, collection: CollectionName, rest: readonly string[]) {
  if (rest.length === 0) return { kind: 'policy', navigation: [], assignmentId: undefined } as const;
  const last = rest.at(-1);
  if (last === 'assign' || last === 'microsoft.graph.assign') {
    const navigation = rest.slice(0, -1);
    if (!isNavigation(version, collection, navigation)) throw unknownSegment(navigation[0] ?? '');
    return { kind: 'assign', navigation, assignmentId: undefined } as const;
  }
  const end = rest.indexOf('assignments');
  const navigation = end === -1 ? rest : rest.slice(0, end);
  const [assignmentId, beyond] = end === -1 ? [] : rest.slice(end + 1);
  if (!isNavigation(version, collection, navigation)) throw unknownSegment(navigation[0] ?? '');
  if (end === -1) return { kind: 'policy', navigation, assignmentId: undefined } as const;
  if (beyond !== undefined) throw unknownSegment(beyond);
  const kind = assignmentId === undefined ? 'assignments' : 'assignment';
  return { kind, navigation, assignmentId } as const;
}

const isNavigation = (version: ApiVersion, collection: CollectionName, segments: readonly string[]) =>
  segments.length === 0 ||
  segments.join('/') === `microsoft.graph.${collectionOf(collection).assign?.cast}` ||
  (version === 'beta' && collection === 'deviceConfigurations' && isNavigationPath(segments));

const isApiVersion = (text: string | undefined): text is ApiVersion =>
  apiVersions.some((version) => version === text);

const isIn = (
  version: ApiVersion,
  singleton: string,
  collection: string | undefined,
): collection is CollectionName =>
  collection !== undefined &&
  isCollectionName(collection) &&
  collectionOf(collection).singleton === singleton &&
  collectionOf(collection).versions.includes(version);
