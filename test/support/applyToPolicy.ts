import { AssignmentHandler, type DeliveryContext } from '../../src/assignments/AssignmentHandler.ts';
import type { Change } from '../../src/assignments/change.ts';
import type { RouteOptions } from '../../src/assignments/routes/RoutedChange.ts';
import type { AssignmentType } from '../../src/assignments/types/AssignmentType.ts';
import { deviceConfigurationAssignment } from '../../src/assignments/types/deviceConfigurationAssignment.ts';
import { LaneHealth } from '../../src/graph/LaneHealth.ts';
import { Retry } from '../../src/retry/Retry.ts';
import { aChange } from './aChange.ts';
import { aDelivery } from './aDelivery.ts';
import { FakeClock } from './FakeClock.ts';
import type { PolicyGraph } from './PolicyGraph.ts';
import { routeOptions } from './routeOptions.ts';

/** Applies a change in a process of its own: it knows nothing of what earlier ones found out. */
export async function applyToPolicy(
  graph: PolicyGraph,
  change: Partial<Change>,
  options: Partial<RouteOptions> = {},
  type: AssignmentType = deviceConfigurationAssignment,
  profileId?: string,
  delivery: Partial<DeliveryContext> = {},
) {
  const { now, sleep } = new FakeClock();
  const retry = new Retry({ budgetMs: 10_000, now, sleep, random: () => 1 });
  const handler = new AssignmentHandler(type, graph, retry, new LaneHealth(now), {
    ...routeOptions({ recordBefore: true, ...options }),
    approvalJustification: false,
  });
  const { assignmentId, assignment, ...common } = aChange();
  return handler.apply({ ...common, ...change }, aDelivery(delivery), profileId);
}
