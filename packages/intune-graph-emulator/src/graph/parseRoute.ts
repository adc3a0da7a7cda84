import {
  type ApiVersion,
  apiVersions,
  type CollectionName,
  collectionOf,
  isCollectionName,
} from '../catalogue/collections.ts';
import { isNavigationPath } from '../catalogue/navigationPaths.ts';
import { GraphRefusal } from './GraphRefusal.ts';
import { unknownSegment } from './refusals.ts';
import { splitPath } from './splitPath.ts';

/** `/{version}/deviceManagement/{collection}/{policyId}[/{navigation}]/assignments[/{assignmentId}]` */
export type Route = {
  readonly version: ApiVersion;
  readonly collection: CollectionName;
  readonly policyId: string;
  readonly navigation: readonly string[];
  readonly assignmentId: string | undefined;
};

/** @throws GraphRefusal for a path that the schema of this version does not have */
export function parseRoute(url: string): Route {
  const [version, singleton, collection, policyId, ...rest] = splitPath(url);
  if (!isApiVersion(version)) throw new GraphRefusal(400, 'BadRequest', `Invalid version: ${version ?? ''}`);
  if (singleton !== 'deviceManagement') throw unknownSegment(singleton ?? '');
  if (!isIn(version, collection)) throw unknownSegment(collection ?? '');
  if (policyId === undefined || rest.length === 0) throw onlyAssignments();
  return { version, collection, policyId, ...parseRest(version, collection, rest) };
}

function parseRest(version: ApiVersion, collection: CollectionName, rest: readonly string[]) {
  const at = rest.indexOf('assignments');
  const navigation = at === -1 ? rest : rest.slice(0, at);
  const [assignmentId, beyond] = at === -1 ? [] : rest.slice(at + 1);
  if (at === -1 || !isNavigation(version, collection, navigation)) throw unknownSegment(navigation[0] ?? '');
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

/** The one answer that real Graph would not give. */
const onlyAssignments = () =>
  new GraphRefusal(501, 'NotImplemented', 'This emulator has the assignments of policies, not the policies.');
