import {
  type ApiVersion,
  apiVersions,
  type CollectionName,
  collectionOf,
  isCollectionName,
} from '../catalogue/collections.ts';
import { isNavigationPath } from '../catalogue/navigationPaths.ts';
import { GraphError } from '../errors/GraphError.ts';
import { unknownSegment } from '../errors/graphErrors.ts';
import { splitPath } from './splitPath.ts';

/** `/{version}/deviceManagement/{collection}/{policyId}[/{navigation}]/assignments[/{assignmentId}]` */
export type Route = {
  readonly version: ApiVersion;
  readonly collection: CollectionName;
  readonly policyId: string;
  readonly navigation: readonly string[];
  readonly assignmentId: string | undefined;
};

/** @throws GraphError for a path that is not in the schema of this version */
export function parseRoute(url: string): Route {
  const [version, singleton, collection, policyId, ...rest] = splitPath(url);
  if (!isApiVersion(version)) throw new GraphError(400, 'BadRequest', `Invalid version: ${version ?? ''}`);
  if (singleton !== 'deviceManagement') throw unknownSegment(singleton ?? '');
  if (!isIn(version, collection)) throw unknownSegment(collection ?? '');
  if (policyId === undefined || rest.length === 0) throw onlyAssignments();
  return { version, collection, policyId, ...parseRest(version, collection, rest) };
}

function parseRest(version: ApiVersion, collection: CollectionName, rest: readonly string[]) {
  const end = rest.indexOf('assignments');
  const navigation = end === -1 ? rest : rest.slice(0, end);
  const [assignmentId, beyond] = end === -1 ? [] : rest.slice(end + 1);
  if (end === -1 || !isNavigation(version, collection, navigation)) throw unknownSegment(navigation[0] ?? '');
  if (beyond !== undefined) throw unknownSegment(beyond);
  return { navigation, assignmentId };
}

const isNavigation = (version: ApiVersion, collection: CollectionName, segments: readonly string[]) =>
  segments.length === 0 ||
  (version === 'beta' && collection === 'deviceConfigurations' && isNavigationPath(segments));

const isApiVersion = (text: string | undefined): text is ApiVersion =>
  apiVersions.some((version) => version === text);

const isIn = (version: ApiVersion, collection: string | undefined): collection is CollectionName =>
  collection !== undefined &&
  isCollectionName(collection) &&
  collectionOf(collection).versions.includes(version);

/** The only response that Graph itself would not send. */
const onlyAssignments = () =>
  new GraphError(
    501,
    'NotImplemented',
    'This emulator serves the assignments of policies, not the policies.',
  );
