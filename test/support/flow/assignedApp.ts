import { randomUUID } from 'node:crypto';
import type { Change } from '../../../src/assignments/change.ts';
import { group, groupTarget } from '../aPolicy.ts';
import type { FlowOptions, FlowRelay } from './FlowRelay.ts';

export const app = (n: number) => `a99a99a9-0000-4000-8000-${String(n).padStart(12, '0')}`;
const intents = ['available', 'required', 'uninstall'] as const;
type Intent = (typeof intents)[number];
/** The id that Intune makes of the content. */
export const idOf = (g: number, intent: Intent, excluded = 0) =>
  `${group(g)}_${intents.indexOf(intent)}_${excluded}`;
export const settings = {
  '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings',
  notifications: 'hideAll',
};
export const row = (g: number, intent: Intent, overrides: object = {}) => ({
  id: idOf(g, intent),
  intent,
  source: 'direct' as const,
  settings,
  target: groupTarget(g),
  ...overrides,
});

/** Each is required for group 1, and available for the groups 2 and 9. */
const apps = Array.from({ length: 8 }, (_, n) => ({
  id: app(n),
  '@odata.type': '#microsoft.graph.win32LobApp',
  assignments: [row(1, 'required'), row(2, 'available'), row(9, 'available')],
}));

/** Their ids. */
export const rowsOf = ({ graph }: FlowRelay, n: number) =>
  (graph.state().mobileApps.find(({ id }) => id === app(n))?.assignments ?? []).map(({ id }) => id).sort();

/** As a reassignment sends it: the id of the assignment and the new target. */
export const aMove = (n: number, target: object = groupTarget(9)): Change => ({
  changeId: randomUUID(),
  assignmentType: 'mobileAppAssignment',
  operation: 'update',
  policyId: app(n),
  assignmentId: idOf(1, 'required'),
  assignment: { target },
});

/** The assignments of an app that a move from group 1 leaves alone. */
export const others = [idOf(2, 'available'), idOf(9, 'available')];

export function setRows(
  { graph }: FlowRelay,
  n: number,
  assignments: readonly ReturnType<typeof row>[],
): void {
  const mobileApps = graph
    .state()
    .mobileApps.map((one) => (one.id === app(n) ? { ...one, assignments: [...assignments] } : one));
  graph.setState({ ...graph.state(), mobileApps });
}

/** What Intune serves, and how an app is moved then. */
export const routes = [
  ['one PATCH', {}, 'documented'],
  ['a create and a delete', { update: false }, 'documented'],
  ['assign', { update: false, create: false, delete: false }, 'assign'],
] as const;

export const withApps = (served: (typeof routes)[number][1]): FlowOptions => ({
  graph: { state: { mobileApps: apps }, served: { mobileApps: served }, idAfterUpdate: 'derived' },
  settings: { LANES: 'apps', RECORD_BEFORE: 'true', GRAPH_ASSIGN_FALLBACK: 'all' },
});
