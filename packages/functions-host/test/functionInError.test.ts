import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Scenario } from './Scenario.ts';

describe('while one function is in error', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await Scenario.start();
  });
  afterEach(() => scenario.close());

  const anotherFunctionRuns = async () => {
    await scenario.send('assignment-operations', { body: { number: 1 }, sessionId: 's' });
    await scenario.reports.until({ finished: 'operations', number: 1 });
  };

  test('because its setting is missing, the others run', async () => {
    const host = await scenario.startHost({ CHANGES_QUEUE: '' });
    await anotherFunctionRuns();
    expect(host.functions.toSorted()).toEqual(['batches', 'operations', 'results']);
    expect(host.output.join('\n')).toContain(
      "The 'changes' function is in error: '%CHANGES_QUEUE%' does not resolve to a value",
    );
  });

  test('because its queue is missing, the others run', async () => {
    const missing = scenario.reports.untilLogged('missing-queue: ');
    const host = await scenario.startHost({ CHANGES_QUEUE: 'missing-queue' });
    await anotherFunctionRuns();
    await missing;
    await expect(host.stop()).resolves.toBe(0); // all lines have arrived
    const errors = host.output.filter((line) => / error +host: missing-queue: /.test(line));
    expect(errors.length % 16).toBe(0); // maxConcurrentCalls
    expect(errors).not.toEqual([]);
  });
});
