import { type ApiVersion, collectionOf } from '../catalogue/collections.ts';
import type { PropertySpecs } from '../catalogue/PropertySpec.ts';
import { filterProperties } from '../catalogue/targetTypes.ts';
import type { Route } from '../routing/parseRoute.ts';
import type { Assignment } from '../tenant/GraphState.ts';

const noFilter = {
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
};

/** An assignment as this API version returns it: v1.0 has no filter, source, sourceId and intent. */
export function presentAssignment(route: Pick<Route, 'version' | 'collection'>, assignment: Assignment) {
  const { target, ...own } = assignment;
  return {
    ...withoutBetaOnly(route.version, collectionOf(route.collection).properties, own),
    target: withoutBetaOnly(route.version, filterProperties, { ...noFilter, ...target }),
  };
}

const withoutBetaOnly = (version: ApiVersion, specs: PropertySpecs, properties: object) =>
  Object.fromEntries(
    Object.entries(properties).filter(([name]) => version === 'beta' || !specs[name]?.betaOnly),
  );
