import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { jsonLines } from '../support/cli/jsonLines.ts';
import type { FlowRelay } from '../support/flow/FlowRelay.ts';
import { manyChanges, writtenOf } from '../support/flow/manyChanges.ts';
import { maxDeliveries } from '../support/flow/maxDeliveries.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** A delivery gives up after a second instead of four minutes: it has one or two attempts instead of about twenty. */
const settings = {
  GRAPH_RETRY_BUDGET_SECONDS: '1',
  GRAPH_WRITES_PER_20_SECONDS: '10000', // the quota does not matter here
};

const errorsQueue = 'assignment-errors';
const changes = manyChanges(6, 3);
const [before, meanwhile] = [changes.slice(0, 18), changes.slice(18)];
const ids = changes.map(({ changeId }) => changeId);
const policies = [...Map.groupBy(changes, ({ policyId }) => policyId).values()];

/** The changeIds of each policy, in the order in which they were posted. */
const posted = policies.map((ofOne) => ofOne.map(({ changeId }) => changeId));
const byPolicy = (changeIds: readonly string[]) =>
  posted.map((ofOne) => changeIds.filter((changeId) => ofOne.includes(changeId)));

/** The first change whose operation is delivered so often, and given up by each of these deliveries. */
const deliveryFailed = (relay: FlowRelay, count: number) =>
  relay.until(
    () => changes.some((change) => relay.deliveriesOf(change).includes(`${count} Failed`)),
    `delivery ${count} that failed`,
  );

describe('An outage of Graph that is shorter than all deliveries together', () => {
  const relay = useRelay({ settings });

  beforeAll(async () => {
    relay().graph.addFault({ match: { skip: 10 }, status: 503, times: 0 });
    await relay().send({ changes: before });
    await deliveryFailed(relay(), 1);
    await relay().send({ changes: meanwhile });
    await deliveryFailed(relay(), 2);
    relay().graph.clearFaults();
    await relay().settled();
  });

  test('lasts longer than one delivery', () => {
    const deliveries = changes.map((change) => relay().deliveriesOf(change).length);
    expect(Math.max(...deliveries)).toBeGreaterThan(1);
  });

  test('does not stop changes: each is applied once, in the order of its policy', () => {
    const written = writtenOf(changes, relay().requests());
    expect(written).toHaveLength(changes.length);
    expect(byPolicy(written)).toEqual(posted);
  });

  test('loses no event, and keeps the order of events', () => {
    const { events } = relay().results;
    expect(new Set(events.map(({ data }) => data.outcome))).toEqual(new Set(['applied']));
    expect(events).toHaveLength(changes.length);
    expect(byPolicy(events.map(({ data }) => data.changeId))).toEqual(posted);
  });

  test('leaves no copy and no dead letter', () => {
    expect(relay().copies.messages).toEqual([]);
    expect(relay().deadLetters).toBe(0);
  });
});

describe('An outage of Graph that is longer than all deliveries together', () => {
  const relay = useRelay({ ...maxDeliveries(2, settings), copiesStay: true });

  beforeAll(async () => {
    relay().graph.addFault({ status: 503, times: 0 });
    await relay().send({ changes: before });
    await deliveryFailed(relay(), 1);
    await relay().send({ changes: meanwhile });
    await relay().settled(errorsQueue);
  });

  test('fails every change with the code triesUsedUp, in the order of its policy', () => {
    const { events } = relay().results;
    expect(events).toHaveLength(changes.length);
    expect(byPolicy(events.map(({ data }) => data.changeId))).toEqual(posted);
    for (const { data } of events)
      expect(data).toMatchObject({ outcome: 'failed', error: { code: 'triesUsedUp' } });
  });

  test('leaves one copy of each, and no dead letter', async () => {
    const { stdout } = await errors('list', '--json');
    const copies: { location: string; changeIds: string[]; reason: string }[] = jsonLines(stdout);
    expect(new Set(copies.map(({ location, reason }) => `${reason} in ${location}`))).toEqual(
      new Set(['failed in errors']),
    );
    expect(copies.flatMap(({ changeIds }) => changeIds).toSorted()).toEqual(ids.toSorted());
    expect(relay().deadLetters).toBe(0);
  });

  describe('and when Graph works again, a replay of all', () => {
    beforeAll(async () => {
      relay().graph.clearFaults();
      const { stdout } = await errors('replay', '--all', '--yes');
      expect(stdout).toContain(`${changes.length} of ${changes.length} replayed.`);
      await relay().settled();
    });

    test('applies every change, once, in the order of its policy', () => {
      const written = writtenOf(changes, relay().requests());
      expect(written).toHaveLength(changes.length);
      expect(byPolicy(written)).toEqual(posted);
    });

    test('reports each change again, as the replay of its copy', () => {
      const events = relay().results.events.slice(changes.length);
      expect(events.map(({ data }) => data.changeId).toSorted()).toEqual(ids.toSorted());
      for (const { data } of events)
        expect(data).toMatchObject({ outcome: 'applied', replay: expect.any(Number) });
    });

    test('leaves no copy and no dead letter', () => {
      expect(relay().serviceBus.counts()[errorsQueue]).toMatchObject({ active: 0, locked: 0 });
      expect(relay().deadLetters).toBe(0);
    });
  });

  /** Runs `npm run errors`. */
  const errors = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['cli/main.ts', 'errors', ...args], {
      env: { ...process.env, ServiceBusConnection: relay().serviceBus.connectionString },
    });
});
