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
  const { properties } = collectionOf(route.collection);
  return {
    ...withoutBetaOnly(route.version, properties, { ...own, ...fixedValues(properties) }),
    target: withoutBetaOnly(route.version, filterProperties, { ...noFilter, ...target }),
  };
}

const fixedValues = (specs: PropertySpecs) =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, { readsAs }]) => (readsAs === undefined ? [] : [[name, readsAs]])),
  );

const withoutBetaOnly = (version: ApiVersion, specs: PropertySpecs, properties: object) =>
  Object.fromEntries(
    Object.entries(properties).filter(([name]) => version === 'beta' || !specs[name]?.betaOnly),
  );
