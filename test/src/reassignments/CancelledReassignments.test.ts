import { expect, test } from '@jest/globals';
import { CancelledReassignments } from '../../../src/reassignments/CancelledReassignments.ts';
import type { ScheduledMessages } from '../../../src/servicebus/ScheduledMessages.ts';

function setUp() {
  const world = { now: 0, peeks: 0, fails: false, cancelled: [] as string[] };
  const queue = {
    async *pages() {
      world.peeks++;
      if (world.fails) throw new Error('no answer');
      yield [
        { applicationProperties: { reassignmentId: 'R-running' } },
        ...world.cancelled.map((reassignmentId) => ({
          applicationProperties: { reassignmentId, cancelled: true },
        })),
      ];
    },
  } as unknown as Pick<ScheduledMessages, 'pages'>;
  return { world, cancelled: new CancelledReassignments(queue, () => world.now) };
}

test('a reassignment is cancelled when a message of the queue says so', async () => {
  const { world, cancelled } = setUp();
  world.cancelled.push('R-1');
  expect(await cancelled.has('R-1')).toBe(true);
  expect(await cancelled.has('R-running')).toBe(false);
});

test('an answer is used for a second, so that a cancellation is seen within a second', async () => {
  const { world, cancelled } = setUp();
  await Promise.all([cancelled.has('R-1'), cancelled.has('R-2')]);
  world.cancelled.push('R-1');
  world.now = 1_000;
  expect(await cancelled.has('R-1')).toBe(false);
  expect(world.peeks).toBe(1);
  world.now = 1_001;
  expect(await cancelled.has('R-1')).toBe(true);
  expect(world.peeks).toBe(2);
});

test('a peek that failed is not used: the next question asks again', async () => {
  const { world, cancelled } = setUp();
  world.fails = true;
  await expect(cancelled.has('R-1')).rejects.toThrow('no answer');
  world.fails = false;
  expect(await cancelled.has('R-1')).toBe(false);
});
