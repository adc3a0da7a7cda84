import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { property } from '../../src/values/property.ts';
import { aNewAssignment, anUpdate, configuration, group, groupTarget } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** With Graph's own quota, writes after a 429 would wait until those of earlier tests leave the window of 20 s. */
const relay = useRelay({ settings: { GRAPH_WRITES_PER_20_SECONDS: '10000' } });

const toGroup = (n: number): Change['assignment'] => ({
  target: groupTarget(n),
});

const isReported = (change: Change) => relay().results.of(change).length > 0;

test('the changes of one policy are applied in their order, one at a time', async () => {
  const delayMs = 20;
  relay().graph.addFault({ match: { path: configuration(1) }, delayMs, times: 0 });
  const changes = Array.from({ length: 30 }, (_, index) => anUpdate(1, { assignment: toGroup(index + 1) }));
  for (const change of changes.slice(0, 15)) await relay().send(change);
  await relay().send({ changes: changes.slice(15) });
  await relay().settled();

  const requests = relay().requests(configuration(1));
  expect(requests.map(({ body }) => property(property(body, 'target'), 'groupId'))).toEqual(
    changes.map((_, index) => group(index + 1)),
  );
  expect(relay().results.events.map(({ data }) => data.changeId)).toEqual(
    changes.map(({ changeId }) => changeId),
  );
  const times = requests.map(({ time }) => Date.parse(time));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(delayMs - 1); // timers may fire a millisecond early
});

test('the order also holds if the policy’s id is written in different cases', async () => {
  const delayMs = 50;
  const inAnyCase = configuration(2).slice('d0d0d0d0-'.length); // digits only
  relay().graph.addFault({ match: { path: inAnyCase }, delayMs, times: 0 });
  const upper = configuration(2).toUpperCase();
  await relay().send({ changes: [anUpdate(2), anUpdate(2, { policyId: upper })] });
  await relay().settled();
  const [first, second] = relay().requests(inAnyCase);
  expect(second?.url).toContain(upper);
  expect(Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '')).toBeGreaterThanOrEqual(delayMs - 1);
});

test('a policy that Graph refuses delays its own later changes, but no other policy', async () => {
  const troubled = [anUpdate(3), anUpdate(3)];
  const others = [anUpdate(4), anUpdate(5), aNewAssignment(3)];
  relay().graph.addFault({ match: { path: configuration(3) }, status: 503, times: 0 });
  await relay().send({ changes: [...troubled, ...others] });
  await relay().until(() => others.every(isReported), 'event of each other policy');
  expect(troubled.some(isReported)).toBe(false);
  relay().graph.clearFaults();
  await relay().settled();
  const order = relay().results.events.map(({ data }) => data.changeId);
  expect(order.slice(-2)).toEqual(troubled.map(({ changeId }) => changeId));
  const [last, beforeLast, ...refusals] = relay().statuses(configuration(3)).toReversed();
  expect([last, beforeLast, ...new Set(refusals)]).toEqual([200, 200, 503]);
});

test('a change that fails permanently does not stop the next one of its policy', async () => {
  const bad = anUpdate(6, { assignmentId: 'nobody' });
  const good = anUpdate(6);
  await relay().send({ changes: [bad, good] });
  await relay().settled();
  expect(relay().results.only(bad).data.outcome).toBe('failed');
  expect(relay().results.only(good).data.outcome).toBe('applied');
});

test('a 429 delays the writes of its area by Retry-After', async () => {
  const [throttled, neighbour] = [anUpdate(20), anUpdate(21)];
  relay().graph.addFault({
    match: { path: configuration(20) },
    status: 429,
    headers: { 'Retry-After': '1' },
  });
  await relay().send(throttled);
  await relay().until(() => relay().requests(configuration(20))[0]?.status === 429, 'refusal');
  await relay().send(neighbour);
  await relay().settled();
  const [refused, next] = [20, 21].map((n) => Date.parse(relay().requests(configuration(n))[0]?.time ?? ''));
  expect(Number(next) - Number(refused)).toBeGreaterThanOrEqual(1_000);
});

/** These two leave changes at Graph or waiting; the relay is killed after them. */
describe('While', () => {
  test('a policy is at Graph, other policies are, too', async () => {
    const changes = Array.from({ length: 8 }, (_, index) => anUpdate(10 + index));
    relay().graph.clearRequests();
    relay().graph.addFault({ delayMs: 600_000, times: 8 });
    await relay().send({ changes });
    const waiting = () =>
      relay()
        .requests()
        .filter(({ applied, status }) => applied && status === null);
    await relay().until(() => waiting().length === 8, 'moment with eight requests at Graph');
    expect(changes.some(isReported)).toBe(false);
  });

  test('a 429 delays its own area and no other area', async () => {
    const [throttled, neighbour] = [anUpdate(30), anUpdate(31)];
    const elsewhere = aNewAssignment(30);
    relay().graph.addFault({
      match: { path: configuration(30) },
      status: 429,
      headers: { 'Retry-After': '200' },
    });
    await relay().send(throttled);
    await relay().until(() => relay().requests(configuration(30))[0]?.status === 429, 'refusal');
    await relay().send({ changes: [neighbour, elsewhere] });
    await relay().until(() => isReported(elsewhere), 'event of the other area');
    expect(relay().results.only(elsewhere).data.outcome).toBe('applied');
    expect([throttled, neighbour].some(isReported)).toBe(false);
    expect(relay().requests(configuration(31))).toEqual([]);
  });
});
