import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { graphState } from '@assignment-relay/intune-graph-emulator';
import { createTenant, markedTarget } from '../../../tools/chaos/plan/createTenant.ts';
import type { PlannedChange } from '../../../tools/chaos/plan/Plan.ts';
import { aCreate, anUpdate } from '../../../tools/chaos/plan/planChange.ts';
import type { Run } from '../../../tools/chaos/run/Run.ts';
import { configuration, filter, profile } from '../../support/aPolicy.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const second = (n: number) => start + n * 1000;

/** Two updates of one policy in one list, then a create. */
const changes = [anUpdate(1, configuration(0)), anUpdate(2, configuration(0)), aCreate(3, profile(0))].map(
  (change, n): PlannedChange => ({ change, expected: 'applied', marker: filter(n + 1) }),
);

/** The write of the n-th change, at the given second of the run. */
export function aWrite(n: number, at: number, overrides: Partial<RecordedRequest> = {}): RecordedRequest {
  const change = changes[n - 1]?.change;
  return {
    ...{
      sequence: n,
      time: new Date(second(at)).toISOString(),
      endpoint: 'graph',
      headers: {},
      requestId: '',
    },
    method: change?.operation === 'create' ? 'POST' : 'PATCH',
    url: `/beta/deviceManagement/x/${change?.policyId}/assignments`,
    body: change?.assignment,
    ...{ status: 200, fault: null, applied: true },
    ...overrides,
  };
}

/** The event of the n-th change. */
export const anEvent = (n: number, outcome = 'applied') =>
  ({
    body: JSON.stringify({ data: { changeId: changes[n - 1]?.change.changeId, outcome } }),
  }) as Run['events'][number];

/** The error copy of the n-th change's operation. */
export const aCopy = (n: number) =>
  ({ correlationId: `${changes[n - 1]?.change.changeId}/0123456789abcdef` }) as Run['copies'][number];

export const aStrayCopy = { correlationId: 'stray' } as Run['copies'][number];

/** A run in which every promise was kept. */
export function aRun(overrides: Partial<Run> = {}): Run {
  const [list, single] = [changes.slice(0, 2), changes.slice(2)];
  return {
    changes,
    posted: [
      { message: { messageId: 'list', changes: list }, at: second(0) },
      { message: { messageId: 'single', changes: single }, at: second(2) },
    ],
    accepted: changes.map(({ change }) => change.changeId),
    acceptedAtFirstDelivery: new Set(['list', 'single']),
    processes: 1,
    faults: new Map([
      [1, { cut: 'after' }],
      [2, { delayMs: 300 }],
    ]),
    requests: [aWrite(1, 1), aWrite(2, 2), aWrite(3, 3)],
    state: aState(2, [3]),
    events: [anEvent(1), anEvent(2), anEvent(3)],
    ...{ copies: [], disturbances: [], settled: true, deadLetters: 0, seconds: 1 },
    ...overrides,
  };
}

/** The tenant after the given update and creates. */
export function aState(updated: number, created: readonly number[]): Run['state'] {
  const state = graphState.parse(createTenant(2));
  const held = (n: number) => ({
    id: `assignment-${n}`,
    target: markedTarget(0, n),
  });
  for (const policy of state.deviceConfigurations) policy.assignments = [held(updated)];
  for (const policy of state.resourceAccessProfiles) policy.assignments = created.map(held);
  return state;
}
