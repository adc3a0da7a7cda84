import { expect, test } from '@jest/globals';
import { ReassignmentsCheck } from '../../../src/reassignments/ReassignmentsCheck.ts';
import { SessionError } from '../../../src/servicebus/SessionError.ts';

async function linesOf(open: () => Promise<{ close(): Promise<void> }>, stop = new AbortController()) {
  const lines: string[] = [];
  await new ReassignmentsCheck(open, stop.signal, (line) => lines.push(line)).run();
  return lines;
}

const refuse = async () => {
  throw new SessionError('results/reassignments', new Error('it does not exist'));
};

test('a session that opens is closed, and nothing is reported', async () => {
  let closed = 0;
  const close = async () => void closed++;
  expect(await linesOf(async () => ({ close }))).toEqual([]);
  expect(closed).toBe(1);
});

test('a subscription without sessions is reported with its name and the way to fix it', async () => {
  expect(await linesOf(refuse)).toEqual([
    expect.stringMatching(
      /^Reassignments cannot start\. .*results\/reassignments.*it does not exist.*docs\//,
    ),
  ]);
});

test('a check that the app’s shutdown ends reports nothing', async () => {
  const stop = new AbortController();
  stop.abort();
  expect(await linesOf(refuse, stop)).toEqual([]);
});
