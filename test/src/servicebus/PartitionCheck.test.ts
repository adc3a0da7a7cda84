import { expect, test } from '@jest/globals';
import { PartitionCheck } from '../../../src/servicebus/PartitionCheck.ts';

const queue = (name: string, showsPartitions: () => Promise<boolean>) => ({ name, showsPartitions });

async function reportedOf(...queues: ReturnType<typeof queue>[]): Promise<string[]> {
  const lines: string[] = [];
  await new PartitionCheck(queues, { error: (line: string) => void lines.push(line) }).run();
  return lines;
}

test('each partitioned queue is reported in one line that says how to fix it', async () => {
  const lines = await reportedOf(
    queue('changes', async () => true),
    queue('operations', async () => false),
  );
  expect(lines).toEqual([
    expect.stringMatching(/^The queue changes is partitioned: .*create it without partitioning.*$/),
  ]);
});

test('a queue that cannot be peeked is not reported, and the check does not fail', async () => {
  expect(await reportedOf(queue('changes', () => Promise.reject(new Error('no Listen'))))).toEqual([]);
});
