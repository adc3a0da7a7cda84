import { describe, expect, test } from '@jest/globals';
import type { Reassignment } from '../../../src/changes/reassignment.ts';
import { perArea } from '../../../src/graph/throttlingAreas.ts';
import { filter, group, groupTarget } from '../../support/aPolicy.ts';
import type { Assigned } from './TenantOfGroups.ts';
import { operationsQueues, World } from './World.ts';

const policies = (count: number, collection = 'deviceConfigurations', of = 1): Assigned[] =>
  Array.from({ length: count }, (_, n) => ({ collection, policyId: `${collection}-${n}`, group: of }));

const exclusion = '#microsoft.graph.exclusionGroupAssignmentTarget';

const aRequest = (overrides: Partial<Reassignment> = {}): Reassignment => ({
  reassignmentId: 'R-1',
  from: groupTarget(1),
  to: groupTarget(2),
  ...overrides,
});

async function completed(assigned: readonly Assigned[], overrides: Partial<Reassignment> = {}) {
  const world = new World(assigned);
  await world.request(aRequest(overrides));
  await world.run();
  return world;
}

function cancelAfter(world: World, changes: number): void {
  world.onStep = (ended) => {
    if (ended < changes) return;
    world.onStep = () => {};
    void world.request({ reassignmentId: 'R-1', cancel: true });
  };
}

const typesOf = (world: World) =>
  world.reassignments.map(({ type }) => type.replace('assignmentrelay.reassignment.', ''));

const dataOf = (world: World, name: string) =>
  world.reassignments.find(({ type }) => type.endsWith(`.${name}`))?.data;

describe('a reassignment', () => {
  test('changes every assignment of the group, and no other one', async () => {
    const world = await completed([
      ...policies(3),
      ...policies(2, 'mobileApps'),
      { collection: 'deviceConfigurations', policyId: 'deviceConfigurations-1', group: 7 },
      { collection: 'deviceHealthScripts', policyId: 'script', group: 7 },
    ]);
    expect(world.tenant.groups.flat().sort()).toEqual(
      [...Array(5).fill(group(2)), group(7), group(7)].sort(),
    );
    expect(dataOf(world, 'completed')).toMatchObject({ total: 5, applied: 5 });
  });

  test('keeps the filter of each assignment', async () => {
    const world = await completed([{ ...policies(1)[0], filter: filter(3) } as Assigned]);
    expect([...world.tenant.rows.values()].flat().map(({ target }) => target)).toEqual([
      {
        ...groupTarget(2),
        deviceAndAppManagementAssignmentFilterId: filter(3),
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    ]);
  });

  test('lists what it will change, with the names of the policies and the time that it takes', async () => {
    const world = await completed([...policies(40), ...policies(1, 'windowsAutopilotDeploymentProfiles')]);
    expect(dataOf(world, 'planned')).toMatchObject({
      total: 41,
      dryRun: false,
      types: [
        { assignmentType: 'deviceConfigurationAssignment', lane: 'configuration', assignments: 40 },
        { assignmentType: 'windowsAutopilotDeploymentProfileAssignment', assignments: 1 },
      ],
      warnings: [{ code: 'noRoute', assignments: 40 }],
      seconds: 10, // 40 writes at 80 writes in 20 seconds
      assignments: expect.arrayContaining([
        expect.objectContaining({ policyName: 'Policy deviceConfigurations/deviceConfigurations-7' }),
      ]),
    });
  });

  test('is scheduled at four fifths of the allowance; a move without `assign` counts as two writes', async () => {
    const world = new World([...policies(3), ...policies(2, 'windowsAutopilotDeploymentProfiles')]);
    await world.request(aRequest());
    await world.run(1).catch(() => {});
    expect(world.dueTimes(operationsQueues.configuration)).toEqual([250, 500]);
    expect(world.dueTimes(operationsQueues.autopilot)).toEqual([0, 500]);
  });

  test('leaves assignments of policy sets as they are, and lists them', async () => {
    const world = await completed([
      ...policies(1),
      { collection: 'mobileApps', policyId: 'app', group: 1, source: 'policySets' },
    ]);
    expect(dataOf(world, 'planned')).toMatchObject({
      total: 1,
      ofPolicySets: [{ collection: 'mobileApps', policyId: 'app' }],
    });
  });

  test('of nothing is completed at once', async () => {
    const world = await completed([]);
    expect(typesOf(world)).toEqual(['planned', 'completed']);
    expect(dataOf(world, 'completed')).toMatchObject({ total: 0, applied: 0, failures: [] });
  });

  test('shows its progress every five seconds, with the time that is left', async () => {
    const world = await completed(policies(48), { expected: 48 });
    expect(typesOf(world)).toEqual(['planned', 'progress', 'progress', 'completed']);
    expect(dataOf(world, 'progress')).toMatchObject({ total: 48, secondsLeft: expect.any(Number) });
    const progress = dataOf(world, 'progress') as { applied: number };
    expect(progress.applied).toBeGreaterThan(18);
  });

  test('is of the named types and policies only', async () => {
    const world = await completed([...policies(3), ...policies(3, 'mobileApps')], {
      assignmentTypes: ['mobileAppAssignment'],
      policyIds: ['MOBILEAPPS-1', 'deviceConfigurations-1'],
    });
    expect(world.results.map(({ data }) => data.policyId)).toEqual(['mobileApps-1']);
  });

  test('is held while another one with its id runs', async () => {
    const world = new World(policies(5));
    await world.request(aRequest());
    await world.request(aRequest({ to: groupTarget(3) }));
    await world.run();
    expect(typesOf(world)).toEqual(['planned', 'held', 'completed']);
    expect(dataOf(world, 'held')).toMatchObject({ reasons: [{ code: 'alreadyRunning' }] });
  });

  test.each([
    { to: groupTarget(3) },
    { to: null },
    { expected: 0 },
    { policyIds: ['deviceConfigurations-4'] },
  ])('is held if another one with its id has ended: %j', async (other) => {
    const world = new World(policies(5));
    await world.request(aRequest({ policyIds: ['deviceConfigurations-1'] }));
    await world.run();
    await world.request(aRequest(other));
    await world.run();
    expect(typesOf(world)).toEqual(['planned', 'completed', 'held']);
    expect(world.results).toHaveLength(1);
  });

  test('that was cancelled is not sent again under its id, because Service Bus would drop its changes', async () => {
    const world = new World(policies(40));
    cancelAfter(world, 10);
    await world.request(aRequest());
    await world.run();
    const { cancelled } = dataOf(world, 'completed') as { cancelled: number };
    await world.request(aRequest({ expected: cancelled }));
    await world.run();
    expect(typesOf(world).slice(-2)).toEqual(['completed', 'held']);
  });

  test('may be planned again without changes when it has ended', async () => {
    const world = new World(policies(5));
    await world.request(aRequest({ policyIds: ['deviceConfigurations-1'] }));
    await world.run();
    await world.request(aRequest({ dryRun: true }));
    await world.run();
    expect(typesOf(world)).toEqual(['planned', 'completed', 'planned']);
    expect(world.reassignments.at(-1)?.data).toMatchObject({ total: 4, reasons: [{ code: 'idUsed' }] });
  });

  test('names the types that do not take the new target', async () => {
    const world = await completed(policies(2, 'windowsAutopilotDeploymentProfiles'), {
      to: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' },
      expected: 2,
    });
    expect(dataOf(world, 'held')).toMatchObject({
      reasons: [{ code: 'targetNotTaken', message: expect.stringContaining('Leave the type out') }],
    });
  });
});

test('an event that is lost does not keep a reassignment open: the last event says how many are missing', async () => {
  const world = new World(policies(3));
  world.loses = ({ correlationId }) => correlationId === world.results[1]?.data.changeId;
  await world.request(aRequest());
  await world.run();
  expect(dataOf(world, 'completed')).toMatchObject({ total: 3, applied: 2, unaccounted: 1 });
});

test('after a cancellation, nothing waits until the last change would have been due, not even for a lost event', async () => {
  const world = new World(policies(40));
  world.writesPer20Seconds = perArea(() => 1);
  world.loses = ({ correlationId }) => correlationId === world.results[1]?.data.changeId;
  cancelAfter(world, 3);
  await world.request(aRequest());
  await world.run();
  expect(dataOf(world, 'completed')).toMatchObject({ total: 40, cancelled: 37, unaccounted: 1 });
  expect(world.elapsedMs).toBeLessThan(17 * 60_000); // the last one would have been due after 16 minutes
  expect(world.reassignments.at(-2)?.data).toMatchObject({ cancelled: 37, secondsLeft: 25 });
});

test.each([
  ['inclusion an exclusion', groupTarget(1), { ...groupTarget(2), '@odata.type': exclusion }, 'exclude'],
  ['exclusion an inclusion', { ...groupTarget(1), '@odata.type': exclusion }, groupTarget(2), 'include'],
])('what would make an %s is held', async (_what, from, to, word) => {
  const world = await completed([], { from, to });
  expect(dataOf(world, 'held')).toMatchObject({
    reasons: [{ code: 'exclusion', message: expect.stringContaining(`would ${word} a group`) }],
  });
});

describe('a process that dies', () => {
  /** More than the cancellation leaves to applyChange, because they are due soon. */
  const assigned = [...policies(9), ...policies(3, 'mobileApps'), ...policies(1, 'deviceConfigurations', 7)];
  const total = 12;

  type Trouble = Partial<Pick<World, 'lockMs' | 'seenAfterMs' | 'cancels' | 'callMs'>> & {
    /** It is cancelled after so many changes. */
    readonly after?: number;
    /** How often every second change is postponed. */
    readonly postponed?: number;
    /** Whether a change is postponed if it was delivered before, so that it may be written. */
    readonly again?: boolean;
  };

  async function run(crashAt: number, { after, postponed = 0, again = false, ...trouble }: Trouble = {}) {
    const world = Object.assign(new World(assigned), trouble);
    world.postpones = ({ postponed: times = 0, reassignment }, deliveries) =>
      times < postponed && (again ? deliveries > 1 : (reassignment?.number ?? 0) % 2 === 0);
    world.crashAt = crashAt;
    if (after !== undefined) cancelAfter(world, after);
    const assignmentTypes = ['deviceConfigurationAssignment', 'mobileAppAssignment'] as const;
    await world.request(aRequest({ assignmentTypes: [...assignmentTypes] }));
    await world.run();
    return world;
  }

  function expectKept(world: World) {
    const completions = world.reassignments.filter(({ type }) => type.endsWith('completed'));
    const counts = { applied: 0, cancelled: 0 };
    for (const { data } of world.results) counts[data.outcome as keyof typeof counts]++;
    expect(completions.map(({ data }) => data)).toEqual([expect.objectContaining({ total, ...counts })]);
    const ids = world.results.map(({ data }) => data.changeId);
    expect(new Set(ids).size).toBe(total);
    const moved = world.tenant.groups.flat().filter((id) => id === group(2));
    expect(moved).toHaveLength(counts.applied);
    expect(world.leftBehind).toEqual([]);
  }

  test('at any call to a service loses nothing and repeats nothing', async () => {
    const { calls } = await run(0);
    expect(calls).toBeGreaterThan(50);
    for (let crashAt = 1; crashAt <= calls; crashAt++) {
      const world = await run(crashAt);
      expectKept(world);
      expect(dataOf(world, 'completed')).toMatchObject({ applied: total });
    }
  });

  test.each<[string, Trouble]>([
    ['at any call of a cancellation', { after: 0 }],
    ['at any call of a cancellation after three changes', { after: 3 }],
    ['and leaves its lock for a minute', { lockMs: 60_000 }],
    ['and leaves its lock for a minute, before a cancellation', { lockMs: 60_000, after: 3 }],
    ['while changes are postponed', { postponed: 2 }],
    ['while changes are postponed, before a cancellation', { postponed: 2, after: 0 }],
    ['while changes are postponed, before a cancellation after three', { postponed: 2, after: 3 }],
    ['while changes are postponed, and leaves its lock for a minute', { postponed: 1, lockMs: 60_000 }],
    [
      'before a cancellation that is seen late, with postponed changes and a lock for a minute',
      { postponed: 1, lockMs: 60_000, after: 3, seenAfterMs: 1_000 },
    ],
    [
      'after it has written a change, which is then postponed',
      { again: true, postponed: 1, after: 3, callMs: 1 },
    ],
    ['while Service Bus cancels only some messages', { after: 3, seenAfterMs: 1_000, cancels: 'half' }],
  ])('%s keeps one event per change, and leaves nothing that is written later', async (_when, trouble) => {
    const { calls } = await run(0, trouble);
    for (let crashAt = 1; crashAt <= calls; crashAt++) expectKept(await run(crashAt, trouble));
  });
});

test('a reassignment whose changes are late says how long the rest takes', async () => {
  const world = new World(policies(48));
  world.postpones = ({ postponed = 0 }) => postponed < 10;
  await world.request(aRequest());
  await world.run();
  const left = world.reassignments.flatMap(({ data }) => ('secondsLeft' in data ? [data] : []));
  expect(left.length).toBeGreaterThan(1);
  for (const { applied, secondsLeft } of left) expect(secondsLeft).toBe(Math.ceil((48 - applied) * 0.25));
});

test('a change that is postponed before its process sees the cancellation does not keep the reassignment open', async () => {
  const world = new World(policies(40));
  world.postponedMs = 12 * 60_000;
  world.seenAfterMs = 1_000;
  world.postpones = ({ reassignment }) => (reassignment?.number ?? 0) > 3;
  cancelAfter(world, 3);
  await world.request(aRequest());
  await world.run();
  expect(dataOf(world, 'completed')).toMatchObject({ total: 40, applied: 3, cancelled: 37 });
  expect(world.elapsedMs).toBeLessThan(10_000);
});

test.each([undefined, 3])(
  'a lane without its changes may be paused: cancelled after %j changes',
  async (after) => {
    const world = new World(policies(20));
    world.failing = [`peek of ${operationsQueues.enrollment}`];
    if (after !== undefined) cancelAfter(world, after);
    await world.request(aRequest());
    await world.run();
    expect(dataOf(world, 'completed')).toMatchObject({ total: 20 });
  },
);

test('a plan that was interrupted goes on when every type can be read again', async () => {
  const world = new World([...policies(100), ...policies(150, 'mobileApps')]);
  await world.request(aRequest({ expected: 250 }));
  world.failing = [operationsQueues.apps];
  await expect(world.run()).rejects.toThrow('refused');
  world.failing = [];
  world.tenant.refused.set('/deviceAppManagement/mobileApps', 403);
  await expect(world.run()).rejects.toThrow('Forbidden');
  world.tenant.refused.clear();
  await world.run();
  expect(dataOf(world, 'completed')).toMatchObject({ total: 250, applied: 250 });
});

test('events have the trace, the requester and the reason of the request', async () => {
  const world = new World(policies(1));
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const origin = { requestedBy: { system: 'ServiceNow', reference: 'RITM1' }, reason: 'a move' };
  await world.request(aRequest(origin), traceparent);
  await world.run();
  const { reassignments, results } = world;
  for (const event of [...reassignments, ...results]) {
    expect(event.traceparent).toBe(traceparent);
    expect(event.data).toMatchObject(origin);
  }
});

describe('a step that Service Bus gave up', () => {
  test('is reported under the id of the reassignment, with a copy that can be replayed', async () => {
    const world = new World([]);
    const request = aRequest({ requestedBy: { system: 'ServiceNow' } });
    await world.deadLetter({ version: 1, step: 'plan', request });
    expect(world.results.map(({ data }) => data)).toEqual([
      expect.objectContaining({ changeId: 'R-1', outcome: 'failed', requestedBy: { system: 'ServiceNow' } }),
    ]);
    const [copy] = world.messages('errors');
    expect(JSON.parse(String(copy?.body))).toEqual(request);
    expect(copy?.applicationProperties).toMatchObject({ sourceQueue: 'changes', changeId: 'R-1' });
  });

  test('goes on a minute later if it only tracked', async () => {
    const world = new World([]);
    const step = {
      version: 1,
      step: 'track',
      reassignmentId: 'R-1',
      name: 'R-1/x',
      number: 3,
      isCancelled: true,
    };
    await world.deadLetter(step);
    const [again] = world.messages('reassignments');
    expect(JSON.parse(String(again?.body))).toEqual(step);
    expect(again?.applicationProperties).toMatchObject({ cancelled: true });
    expect(world.dueTimes('reassignments')).toEqual([60_000]);
  });

  test('is rejected if this app did not write it', async () => {
    const world = new World([]);
    await world.deadLetter({ reassignmentId: 'R-1' });
    expect(world.results[0]?.data).toMatchObject({ outcome: 'rejected' });
  });
});
