import { expect, test } from '@jest/globals';
import { LaneComparison } from '../../../src/graph/LaneComparison.ts';
import { LaneHealth } from '../../../src/graph/LaneHealth.ts';
import { ObservedGraphClient } from '../../../src/graph/ObservedGraphClient.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const write = { method: 'PATCH', version: 'beta', path: '/x', throttlingArea: 'configuration' } as const;
const failing = aGraphError({ status: 500 });

type Answer = ConstructorParameters<typeof ScriptedGraphClient>[number];

/** One delivery and the others of its lane. A second passes before each request, and an answer comes at once. */
function aLane() {
  let now = 0;
  const health = new LaneHealth(() => now);
  const delivery = {};
  const comparison = new LaneComparison(health, 'configuration', delivery);
  const send = (answer: Answer, context: object, request: object = {}) => {
    now += 1_000;
    return new ObservedGraphClient(new ScriptedGraphClient(answer), health).send(
      { ...write, ...request },
      context,
    );
  };
  return {
    comparison,
    health,
    fail: (error: Error = failing) => comparison.watch(() => send(error, delivery)).catch(() => {}),
    succeed: () => send({}, delivery),
    others: (answer: Answer = {}, request: object = {}) => send(answer, {}, request).catch(() => {}),
  };
}

test.each([
  ['applied', {}],
  ['refused', aRefusal({ status: 404 })],
])('while writes of others are %s, only this policy fails', async (_how, answer) => {
  const { comparison, fail, others } = aLane();
  await fail();
  await others(answer);
  await fail();
  expect(comparison.onlyThisPolicyFails).toBe(true);
});

test.each([
  ['a request without an answer', aGraphError({ status: undefined, code: 'UND_ERR_SOCKET' })],
  ['an answer that cannot be read', aGraphError({ status: 200, code: 'unusableAnswer' })],
])('%s counts as a failure of the policy', async (_what, error) => {
  const { comparison, fail, others } = aLane();
  await fail(error);
  await others();
  await fail(error);
  expect(comparison.onlyThisPolicyFails).toBe(true);
});

test('while nothing else is written, it is unknown whether only this policy fails', async () => {
  const { comparison, fail } = aLane();
  for (let n = 0; n < 10; n++) await fail();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test('one failure proves nothing', async () => {
  const { comparison, fail, others } = aLane();
  await others();
  await fail();
  await others();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test('writes that were accepted while an outage began prove nothing', async () => {
  const { comparison, fail, others } = aLane();
  await fail();
  await others();
  await fail();
  await others();
  for (let n = 0; n < 3; n++) await fail();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test('writes that were accepted after the last attempt prove nothing: the outage may be over', async () => {
  const { comparison, fail, others } = aLane();
  await fail();
  await fail();
  await others();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test('a write that was sent before the failure and accepted after it proves nothing', async () => {
  const { comparison, health, fail } = aLane();
  const sentAt = health.now();
  await fail();
  health.recordAccepted('configuration', { delivery: {}, sentAt });
  await fail();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test.each([
  ['a read', {}, { method: 'GET' }],
  ['a write of another lane', {}, { throttlingArea: 'enrollment' }],
  ['a failing write', aGraphError({ status: 503 }), {}],
  ['a throttled write', aGraphError(), {}],
])('%s does not show that the lane accepts writes', async (_what, answer, request) => {
  const { comparison, fail, others } = aLane();
  await fail();
  await others(answer, request);
  await fail();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test('an accepted write of the same delivery is not compared with itself', async () => {
  const { comparison, fail, succeed, others } = aLane();
  await others();
  await fail();
  await succeed();
  await fail();
  expect(comparison.onlyThisPolicyFails).toBe(false);
});

test.each([
  ['is throttled', aGraphError()],
  ['finds the token refused', aGraphError({ status: 401 })],
  ['gets no token', aGraphError({ status: undefined, code: 'tokenUnavailable', unsent: true })],
  ['gets no turn', aGraphError({ status: undefined, code: 'noTurn', unsent: true })],
])('a last attempt that %s says nothing about the policy', async (_how, error) => {
  const { comparison, fail, others } = aLane();
  await fail();
  await others();
  await fail();
  await fail(error);
  expect(comparison.onlyThisPolicyFails).toBe(false);
});
