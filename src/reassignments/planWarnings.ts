import { isServedInTwo } from '../assignments/isServedInTwo.ts';
import type { RouteOptions } from '../assignments/routes/RoutedChange.ts';
import { whyNoAssign } from '../assignments/routes/whyNoAssign.ts';
import type { CatalogueEntry } from '../assignments/types/catalogue.ts';
import type { Reassignment } from '../changes/reassignment.ts';
import { count } from '../values/count.ts';
import { type FoundAssignment, toChange } from './FoundAssignment.ts';
import type { PlanWarning } from './reassignmentEvent.ts';

/** What decides on the route of a change. */
export type KnownRoutes = Pick<RouteOptions, 'assignFallback'> & {
  readonly unserved: Pick<RouteOptions['unserved'], 'isServed'>;
};

type Risk = keyof typeof risks;

const addToSetting =
  'To prevent that, add the types to the setting GRAPH_ASSIGN_FALLBACK: the relay may then use assign for them';

/** How the changes of a type can end as `noRoute`, the most certain first. */
const risks = {
  noWay: {
    verb: 'will',
    cause: 'Intune does not serve',
    advice: 'The relay has no other way to make them: leave the types out of assignmentTypes',
  },
  notServed: { verb: 'will', cause: 'Intune does not serve', advice: addToSetting },
  notKnown: { verb: 'can', cause: 'in some tenants, Intune does not serve', advice: addToSetting },
} as const;

/** Which changes can fail with `noRoute`: those that may not be written with `assign`. */
export function planWarnings(
  reassignment: Reassignment,
  byType: ReadonlyMap<CatalogueEntry, readonly FoundAssignment[]>,
  routes: KnownRoutes,
): PlanWarning[] {
  const found = [...byType.values()].flat();
  const riskOfType = new Map(
    [...byType].map(([type, [first]]) => [type, first && riskOf(reassignment, first, routes)]),
  );
  const byRisk = Map.groupBy(found, ({ type }) => riskOfType.get(type));
  return (Object.keys(risks) as Risk[]).flatMap((risk) => {
    const atRisk = byRisk.get(risk);
    return atRisk ? toWarning(risk, atRisk) : [];
  });
}

/**
 * Before the first write, nobody knows what a tenant serves. If a type has no `assign`, a warning comes only when its request
 * is known not to be served: nobody could prevent the failure otherwise.
 */
function riskOf(reassignment: Reassignment, first: FoundAssignment, routes: KnownRoutes): Risk | undefined {
  const { type } = first;
  const change = toChange(reassignment, first);
  if (whyNoAssign(type, change, undefined, routes) === undefined) return undefined;
  const isServed: Parameters<typeof isServedInTwo>[0] = (operation) =>
    routes.unserved.isServed({ type, operation, isNavigation: false });
  const isMove = change.operation === 'update';
  if (isServed(change.operation) || (isMove && isServedInTwo(isServed)))
    return type.assign ? 'notKnown' : undefined;
  return type.assign ? 'notServed' : 'noWay';
}

/** @param inTheWay assignments whose policies have another one for the new target */
export function existsWarning(inTheWay: readonly FoundAssignment[]): PlanWarning[] {
  if (inTheWay.length === 0) return [];
  const cause = 'their policies have another assignment for the new target, such as an exclusion';
  return [
    warning('assignmentExists', inTheWay, {
      verb: 'will',
      explanation: `${cause}. To prevent that, remove it first`,
    }),
  ];
}

function toWarning(risk: Risk, atRisk: readonly FoundAssignment[]): PlanWarning {
  const { verb, cause, advice } = risks[risk];
  const explanation = `${cause} changes of single assignments of these types. ${advice}`;
  return warning('noRoute', atRisk, { verb, explanation });
}

function warning(
  code: PlanWarning['code'],
  some: readonly FoundAssignment[],
  { verb, explanation }: { readonly verb: string; readonly explanation: string },
): PlanWarning {
  const byName = Map.groupBy(some, ({ type }) => type.name);
  const counts = [...byName].map(([name, { length }]) => `${length} ${name}`).join(', ');
  return {
    code,
    message: `${count(some.length, 'change')} ${verb} end as failed with ${code} (${counts}): ${explanation}`,
    assignmentTypes: [...byName.keys()],
    assignments: some.length,
  };
}
