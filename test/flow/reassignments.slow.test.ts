import { describe, expect, test } from '@jest/globals';
import { property } from '../../src/values/property.ts';
import { aChange } from '../support/aChange.ts';
import { aConfiguration, assignmentId, configuration, group, groupTarget } from '../support/aPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const numbers = Array.from({ length: 300 }, (_, n) => n);

const relay = useRelay({
  graph: { state: { deviceConfigurations: numbers.map((n) => aConfiguration(n, groupTarget(1))) } },
  settings: { LANES: 'configuration', REASSIGNMENT_LIMIT: '300', GRAPH_WRITES_PER_20_SECONDS: '600' },
});

const of = (reassignmentId: string, { results } = relay()) => {
  const changes = results.events.filter(({ data }) => data.reassignment?.id === reassignmentId);
  const events = results.reassignments.filter(({ subject }) => subject === reassignmentId);
  return {
    outcomes: (outcome: string) => changes.filter(({ data }) => data.outcome === outcome).length,
    numbers: changes.map(({ data }) => data.reassignment?.number ?? 0).sort((a, b) => a - b),
    types: events.map(({ type }) => type.replace('assignmentrelay.reassignment.', '')),
    completed: events.find(({ type }) => type.endsWith('completed'))?.data,
  };
};

const groupOf = (target: unknown) => property(target, 'groupId');

const all = numbers.map((n) => n + 1);

test('a cancellation stops the writes within two seconds, and every change has one event', async () => {
  await relay().send({ reassignmentId: 'R-cancel', from: groupTarget(1), to: groupTarget(2) });
  await relay().until(() => of('R-cancel').outcomes('applied') >= 60, 'a fifth of the changes');
  await relay().send({ reassignmentId: 'R-cancel', cancel: true });
  const cancelledAt = Date.now();
  await relay().settled();
  const { outcomes, numbers: ended, types, completed } = of('R-cancel');
  expect(ended).toEqual(all);
  const [applied, cancelled] = [outcomes('applied'), outcomes('cancelled')];
  expect(applied).toBeLessThan(200);
  expect(applied + cancelled).toBe(300);
  expect(completed).toMatchObject({ total: 300, applied, cancelled, failed: 0, cancelRequested: true });
  expect(types.filter((type) => type === 'completed')).toHaveLength(1);
  const writes = relay().graph.requests.filter(({ method }) => method === 'PATCH');
  expect(writes).toHaveLength(applied);
  expect(writes.filter(({ time }) => Date.parse(time) > cancelledAt + 2_000)).toEqual([]);
});

test('a process that is killed again and again loses no change and counts none twice', async () => {
  const total = relay()
    .graph.state()
    .deviceConfigurations.filter(({ assignments: [only] }) => groupOf(only?.target) === group(1)).length;
  await relay().send({ reassignmentId: 'R-kill', from: groupTarget(1), to: groupTarget(3) });
  const restart = async () => {
    await relay().host.kill();
    await relay().startHost();
  };
  await relay().until(() => of('R-kill').types.includes('planned'), 'a plan');
  await restart(); // while the changes are being scheduled
  for (const share of [0.05, 0.3, 0.6]) {
    await relay().until(
      () => of('R-kill').numbers.length >= share * total,
      `${share * 100} % of the changes`,
    );
    await restart();
  }
  await relay().settled();
  const { numbers: ended, types, completed, outcomes } = of('R-kill');
  expect(ended).toEqual(Array.from({ length: total }, (_, n) => n + 1));
  expect(completed).toMatchObject({ total, applied: total });
  expect(outcomes('applied')).toBe(total);
  expect(types.filter((type) => type === 'completed')).toHaveLength(1);
});

describe('a reassignment that is larger than the sessions of a lane', () => {
  const busy = useRelay({
    graph: {
      state: {
        deviceConfigurations: numbers.map((n) => aConfiguration(n, groupTarget(n === 0 ? 9 : 1))),
      },
    },
    settings: { LANES: 'configuration', REASSIGNMENT_LIMIT: '300', GRAPH_WRITES_PER_20_SECONDS: '0' },
  });
  const policyId = configuration(0);
  const aTicket = aChange({
    policyId,
    assignmentId: assignmentId(policyId, groupTarget(9)),
    assignment: { intent: 'remove', target: groupTarget(9) },
  });

  const postponed = () => busy().serviceBus.counts()['assignment-operations-configuration']?.scheduled ?? 0;

  test('leaves sessions to tickets while Graph fails its changes, and its cancellation ends the postponed ones', async () => {
    busy().graph.addFault({
      match: { method: 'PATCH', path: `deviceConfigurations/(?!${policyId})` },
      ...{ status: 503, times: 0 },
    });
    await busy().send({ reassignmentId: 'R-busy', from: groupTarget(1), to: groupTarget(2) });
    await busy().until(() => postponed() >= 150, 'postponed changes');
    await busy().send(aTicket);
    await busy().until(() => busy().results.of(aTicket).length > 0, 'the result of the ticket');
    expect(busy().results.only(aTicket).data.outcome).toBe('applied');
    expect(busy().results.events).toHaveLength(1);
    await busy().send({ reassignmentId: 'R-busy', cancel: true });
    await busy().settled();
    const completed = busy().results.reassignments.at(-1)?.data;
    expect(completed).toMatchObject({ total: 299, applied: 0, cancelled: 299 });
  });

  test('leaves the tenant as its events say if it is killed while changes are postponed and cancelled', async () => {
    const restart = async () => {
      await busy().host.kill();
      await busy().startHost();
    };
    busy().graph.clearFaults();
    busy().graph.addFault({ match: { method: 'PATCH' }, delayMs: 3_000, times: 0 });
    await busy().send({ reassignmentId: 'R-killed', from: groupTarget(1), to: groupTarget(3) });
    for (const count of [50, 100]) {
      await busy().until(() => postponed() >= count, 'postponed changes');
      await restart();
    }
    await busy().until(() => of('R-killed', busy()).outcomes('applied') >= 50, 'applied changes');
    await busy().send({ reassignmentId: 'R-killed', cancel: true });
    await busy().until(() => of('R-killed', busy()).outcomes('cancelled') > 0, 'a cancelled change');
    await restart();
    await busy().settled();
    const { numbers: ended, outcomes, completed } = of('R-killed', busy());
    expect(ended).toEqual(all.slice(0, 299));
    const [applied, cancelled] = [outcomes('applied'), outcomes('cancelled')];
    expect(completed).toMatchObject({ total: 299, applied, cancelled });
    const moved = busy()
      .graph.state()
      .deviceConfigurations.filter(({ assignments: [only] }) => groupOf(only?.target) === group(3));
    expect(moved).toHaveLength(applied);
  });
});
