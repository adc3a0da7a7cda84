import { expect, test } from '@jest/globals';
import { withTimeLimit } from '../../src/timing/withTimeLimit.ts';

test('work that runs too long is reported, and still awaited', async () => {
  const work = Promise.withResolvers<string>();
  const result = withTimeLimit(
    1,
    () => work.resolve('finished after the limit'),
    () => work.promise,
  );
  await expect(result).resolves.toBe('finished after the limit');
});

test.each([10_000, Number.POSITIVE_INFINITY])(
  'work that finishes within %s ms is not reported',
  async (limit) => {
    const reports: string[] = [];
    await withTimeLimit(
      limit,
      () => reports.push('too long'),
      () => new Promise((resolve) => setImmediate(resolve)),
    );
    expect(reports).toEqual([]);
  },
);
