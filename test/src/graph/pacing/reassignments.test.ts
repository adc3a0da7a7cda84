import { seededRandom } from '@assignment-relay/emulator-kit';
import { expect, test } from '@jest/globals';
import type { GraphRequest, SendContext } from '../../../../src/graph/GraphClient.ts';
import { PacedArea } from '../../../../src/graph/pacing/PacedArea.ts';
import { ManualClock } from './ManualClock.ts';

const quota = { writes: 100, windowMs: 20_000 };
const request: GraphRequest = {
  method: 'PATCH',
  version: 'beta',
  path: '/a',
  throttlingArea: 'configuration',
};
const ticket = { listSize: 1 };
const reassigned = { listSize: 1_000, isReassigned: true };
const answerMs = 100;

function setUp() {
  const clock = new ManualClock();
  const area = new PacedArea(quota, clock);
  /** @returns a list with the wait of each write that got its turn, in milliseconds */
  const writer = (context: Partial<SendContext>) => {
    const waits: number[] = [];
    const write = () => {
      const askedAt = clock.now();
      void area.waitForTurn(request, Number.POSITIVE_INFINITY, context).then((startedAt = 0) => {
        waits.push(startedAt - askedAt);
        clock.after(answerMs, () => area.recordResult(request, startedAt, context));
      });
    };
    return { waits, write };
  };
  return { clock, writer };
}

test('a reassignment uses 78 % of the allowance while one ticket a second uses the rest, and no ticket waits for long', async () => {
  const { clock, writer } = setUp();
  const [changes, tickets] = [writer(reassigned), writer(ticket)];
  const random = seededRandom(1);
  const seconds = 600;
  for (let ms = 0; ms < seconds * 1_000; ms += 250) clock.after(ms, changes.write);
  for (let ms = 0; ms < seconds * 1_000; ms += -Math.log(1 - random()) * 1_000)
    clock.after(ms, tickets.write);
  await clock.advance(seconds * 1_000);
  const share = changes.waits.length / (quota.writes * (seconds / 20));
  expect(share).toBeGreaterThan(0.78);
  expect(Math.max(...tickets.waits)).toBeLessThan(2_000);
});

test('a reassignment that has fallen behind uses nine tenths of the allowance, without bursts', async () => {
  const { clock, writer } = setUp();
  const [changes, tickets] = [writer(reassigned), writer(ticket)];
  for (let n = 0; n < 500; n++) changes.write();
  await clock.advance(1_000);
  expect(changes.waits.length).toBeLessThan(15);
  for (let n = 0; n < 9; n++) tickets.write();
  await clock.advance(1_000);
  expect(tickets.waits).toEqual(Array(9).fill(0));
  await clock.advance(38_000);
  expect(changes.waits.length).toBeGreaterThan(175);
});

test('after an outage, neither new tickets nor retried ones wait for the changes of a reassignment', async () => {
  const { clock, writer } = setUp();
  const [changes, tickets] = [writer(reassigned), writer(ticket)];
  const retries = { changes: writer({ ...reassigned, isRetry: true }), tickets: writer({ isRetry: true }) };
  for (let n = 0; n < 100; n++) retries.changes.write();
  for (let n = 0; n < 60; n++) retries.tickets.write();
  const seconds = 300;
  for (let ms = 0; ms < seconds * 1_000; ms += 250) clock.after(ms, changes.write);
  for (let ms = 500; ms < seconds * 1_000; ms += 1_000) clock.after(ms, tickets.write);
  await clock.advance(seconds * 1_000);
  expect(retries.tickets.waits).toHaveLength(60);
  expect(Math.max(...retries.tickets.waits)).toBeLessThan(20_000);
  expect(tickets.waits.length).toBeGreaterThan(295);
  // The retried tickets use most of the first window. Their slots are free again at the same moment, a window later.
  expect(tickets.waits.filter((ms) => ms >= 2_000).length).toBeLessThan(40);
  expect(Math.max(...tickets.waits.slice(25))).toBeLessThan(5_000);
  const share = (changes.waits.length + retries.changes.waits.length) / (quota.writes * (seconds / 20));
  expect(share).toBeGreaterThan(0.72);
});
