import { randomUUID } from 'node:crypto';
import type { GraphState } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { configuration, filter, group, groupTarget } from '../aPolicy.ts';
import type { FlowOptions, FlowRelay } from './FlowRelay.ts';

type Row = GraphState['deviceConfigurations'][number]['assignments'][number];

/** The filter of a target. */
export const filtered = (n: number, kind: 'include' | 'exclude') => ({
  deviceAndAppManagementAssignmentFilterId: filter(n),
  deviceAndAppManagementAssignmentFilterType: kind,
});

const exclusion = (n: number) => ({
  '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
  groupId: group(n),
});

/** An assignment of the n-th configuration, as `assign` stores it. */
export const aRow = (n: number, target: ReturnType<typeof groupTarget>, own: Partial<Row> = {}): Row => ({
  id: `${configuration(n)}_${target.groupId}`,
  intent: 'apply',
  source: 'direct',
  sourceId: configuration(n),
  target,
  ...own,
});

/** Assignments with other intents, exclusions and filters, to groups that the changes do not name. */
export const others = (n: number): Row[] => [
  aRow(n, { ...groupTarget(2), ...filtered(1, 'include') }, { intent: 'remove' }),
  aRow(n, exclusion(3)),
  aRow(n, { ...groupTarget(4), ...filtered(2, 'exclude') }),
];

/** The n-th configuration, assigned to group 1 and to others. */
export const anAssignedPolicy = (n: number) => ({
  id: configuration(n),
  '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
  assignments: [aRow(n, groupTarget(1)), ...others(n)],
});

export const aChangeOf = (n: number, overrides: Partial<Change>): Change => ({
  changeId: randomUUID(),
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId: configuration(n),
  ...overrides,
});

/** Changes of the n-th configuration: a new group 9, no group 1, or group 9 instead of group 1. */
export const changes = {
  create: (n: number) =>
    aChangeOf(n, { operation: 'create', assignment: { target: groupTarget(9), intent: 'apply' } }),
  delete: (n: number) => aChangeOf(n, { operation: 'delete', currentTarget: groupTarget(1) }),
  move: (n: number) =>
    aChangeOf(n, { currentTarget: groupTarget(1), assignment: { target: groupTarget(9) } }),
};
export type Kind = keyof typeof changes;
export const kinds = ['create', 'delete', 'move'] as const satisfies readonly Kind[];

/** Assignments in the order of their ids. */
export const byId = (rows: readonly Row[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** The assignments of the n-th configuration after a change. */
export function rowsAfter(kind: Kind, n: number): Row[] {
  const groups = { create: [1, 9], delete: [], move: [9] }[kind];
  return byId([...others(n), ...groups.map((g) => aRow(n, groupTarget(g)))]);
}

/** The assignments that the n-th configuration has in Graph. */
export const rowsOf = (relay: FlowRelay, n: number): Row[] =>
  byId(relay.graph.state().deviceConfigurations.find(({ id }) => id === configuration(n))?.assignments ?? []);

/** Replaces the assignments of the n-th configuration, as another administrator would. */
export function setRows(relay: FlowRelay, n: number, assignments: Row[]): void {
  const { deviceConfigurations, ...rest } = relay.graph.state();
  const policies = deviceConfigurations.map((one) =>
    one.id === configuration(n) ? { ...one, assignments } : one,
  );
  relay.graph.setState({ ...rest, deviceConfigurations: policies });
}

/** The requests that replaced, or tried to replace, the assignments of the n-th configuration. */
export const assigns = (relay: FlowRelay, n: number) =>
  relay.requests(configuration(n)).filter(({ url }) => url.endsWith('/assign'));

/** Intune serves nothing but `assign`, and drops one of two assignments for the same audience. */
export const onlyAssign = (policies: number) =>
  ({
    graph: {
      state: { deviceConfigurations: Array.from({ length: policies }, (_, n) => anAssignedPolicy(n)) },
      served: { deviceConfigurations: { update: false, create: false, delete: false } },
      duplicates: 'dropSecond',
      pageSize: 18,
    },
    settings: { GRAPH_ASSIGN_FALLBACK: 'all', GRAPH_WRITES_PER_20_SECONDS: '0', RECORD_BEFORE: 'true' },
  }) satisfies FlowOptions;
