import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Operation } from '../../../src/operations/operation.ts';
import { readOperation } from '../../../src/operations/readOperation.ts';
import { fromDeadOperation } from '../../../src/operations/toDeadChanges.ts';
import { toPostponedMessage, toScheduledMessage } from '../../../src/operations/toOperationMessage.ts';
import { maxInProgress, Postponement } from '../../../src/reassignments/Postponement.ts';
import { property } from '../../../src/values/property.ts';
import { aChange } from '../../support/aChange.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

const change = aChange();
const aPart = (number: number, postponed?: number): Operation => ({
  version: 3,
  change,
  reassignment: { id: 'R-1', number, of: 500 },
  ...(postponed && { postponed }),
});

test('changes of reassignments get half of the sessions of a lane', () => {
  const host: unknown = JSON.parse(readFileSync('host.json', 'utf8'));
  const { maxConcurrentSessions } = Object(property(property(host, 'extensions'), 'serviceBus'));
  expect(maxInProgress).toBe(maxConcurrentSessions / 2);
});

test('is needed while as many changes as allowed are in progress', async () => {
  const postponement = new Postponement();
  const ends: (() => void)[] = [];
  const start = (operation: Operation) =>
    postponement.run(operation, () => new Promise<void>((resolve) => ends.push(resolve)));
  const running = Array.from({ length: maxInProgress - 1 }, (_, n) => start(aPart(n + 1)));
  running.push(start({ version: 1, change }));
  expect(postponement.isNeeded).toBe(false);
  running.push(start(aPart(100)));
  expect(postponement.isNeeded).toBe(true);
  for (const end of ends) end();
  await Promise.all(running);
  expect(postponement.isNeeded).toBe(false);
});

test('is no longer needed when a change has failed', async () => {
  const postponement = new Postponement();
  const failing = Array.from({ length: maxInProgress }, () =>
    postponement.run(aPart(1), () => Promise.reject(new Error('503'))),
  );
  expect(postponement.isNeeded).toBe(true);
  await Promise.allSettled(failing);
  expect(postponement.isNeeded).toBe(false);
});

test('spreads the changes, and takes longer each time', () => {
  const postponement = new Postponement(() => 1_000_000);
  const delays = [aPart(100), aPart(150), aPart(199), aPart(100, 1), aPart(100, 4), aPart(100, 90)];
  expect(delays.map((one) => postponement.dueOf(one) - 1_000_000)).toEqual([
    15_000, 30_000, 44_700, 22_500, 75_937.5, 240_000,
  ]);
});

test('a change may be done if its message was not received promptly, and stays so', () => {
  const postponement = new Postponement(() => 1_000_000);
  const isMarked = (enqueuedAt?: number, mayBeDone?: true) =>
    postponement.mayBeDone({ ...aPart(1), mayBeDone }, { enqueuedAt });
  expect([isMarked(998_000), isMarked(997_999), isMarked(), isMarked(1_000_000, true)]).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('a postponed message has another id, the same session and the same result', () => {
  const [first, second] = [undefined, 1].map((postponed) =>
    toPostponedMessage(aPart(7, postponed), 1_000_000),
  );
  const scheduled = toScheduledMessage({ change, reassignment: { id: 'R-1', number: 7, of: 500 } }, 0);
  expect(first).toMatchObject({
    messageId: `${scheduled.messageId}/postponed/1`,
    sessionId: scheduled.sessionId,
    scheduledEnqueueTimeUtc: new Date(1_000_000),
    applicationProperties: { reassignmentId: 'R-1' },
  });
  expect(second?.messageId).toBe(`${scheduled.messageId}/postponed/2`);
  const received = anIncomingMessage({ ...first, sessionId: first?.sessionId ?? '' });
  expect(readOperation(received)).toMatchObject({ operation: { version: 4, postponed: 1 } });
  expect(fromDeadOperation(received).changes).toMatchObject([{ operationId: scheduled.messageId }]);
});
