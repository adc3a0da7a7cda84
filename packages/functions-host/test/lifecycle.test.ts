import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { change, report, Scenario } from './Scenario.ts';

const changes = 'assignment-changes';

describe('a host', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await Scenario.start();
  });
  afterEach(() => scenario.close());

  test('lets a running function finish and completes its message when SIGTERM stops it', async () => {
    const host = await scenario.startHost();
    await scenario.send(changes, change('running', 'finishOnSignal'));
    await scenario.reports.until(report('started', 'running'));
    const stopping = scenario.reports.untilLogged('Stopping (messages in flight: 1)');
    const stopped = host.stop();
    await stopping;
    process.kill(host.workerPid, 'SIGUSR2');
    await expect(stopped).resolves.toBe(0);
    expect(scenario.reports.matching(report('finished', 'running'))).toHaveLength(1);
    expect(scenario.counts(changes)).toEqual({ active: 0, locked: 0 });
  });

  test('lets appTerminate hooks stop functions after the drain time, and leaves their messages to the broker', async () => {
    const host = await scenario.startHost({}, 0);
    await scenario.send(changes, change('waiting', 'throwOnTerminate'), change('stuck', 'neverFinish'));
    await scenario.reports.until(report('started', 'waiting'));
    await scenario.reports.until(report('started', 'stuck'));
    await expect(host.stop()).resolves.toBe(0);
    const failed = host.output.filter((line) => line.includes('Error: terminated'));
    expect(failed).toHaveLength(1);
    expect(scenario.counts(changes)).toEqual({ active: 0, locked: 2 });
    scenario.broker.advance(120_000);
    expect(await scenario.receive(changes, 2)).toMatchObject([{ deliveryCount: 1 }, { deliveryCount: 1 }]);
  });

  test('that is killed leaves its message to the broker, which delivers it again when the lock expires', async () => {
    const host = await scenario.startHost();
    await scenario.send(changes, change('killed', 'neverFinish'));
    await scenario.reports.until(report('started', 'killed'));
    await host.kill();
    await scenario.untilDisconnected();
    expect(scenario.counts(changes)).toEqual({ active: 0, locked: 1 });
    scenario.broker.advance(120_000);
    expect(await scenario.receive(changes, 1)).toMatchObject([{ deliveryCount: 1 }]);
  });

  test('exits with code 1 after an unhandled rejection', async () => {
    const host = await scenario.startHost();
    await scenario.send(changes, change('forget', 'forgetRejection'));
    await expect(host.exited).resolves.toBe(1);
    expect(host.output.join('\n')).toContain('Worker unhandled rejection: Error: forgotten');
  });

  test('exits with code 1 when a function runs longer than functionTimeout', async () => {
    const host = await scenario.startHost({ AzureFunctionsJobHost__functionTimeout: '00:00:00.1' });
    await scenario.send(changes, change('too long', 'neverFinish'));
    await expect(host.exited).resolves.toBe(1);
    expect(host.output.join('\n')).toContain('Timeout value of 100 ms was exceeded by Function.changes');
  });
});
