import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Report } from './Reports.ts';
import { change, report, Scenario } from './Scenario.ts';

const changes = 'assignment-changes';

const deliveryCountOf = ({ triggerMetadata }: Report) =>
  (triggerMetadata as { deliveryCount: number }).deliveryCount;

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

  test('restarts a worker that dies; the messages of all its functions come back at once and are counted', async () => {
    const host = await scenario.startHost();
    const firstPid = host.workerPid;
    await scenario.send(changes, change('bystander', 'getStuckOnce'));
    await scenario.reports.until(report('started', 'bystander'));
    await scenario.send(changes, change('crash', 'exitOnce'));
    for (const text of ['bystander', 'crash']) {
      await scenario.reports.until(report('finished', text));
      expect(scenario.reports.matching(report('started', text)).map(deliveryCountOf)).toEqual([1, 2]);
    }
    await scenario.untilEmpty(changes);
    expect(host.output.join('\n')).toContain('The worker exited with code 7');
    expect(host.workerPid).not.toBe(firstPid);
    process.kill(host.workerPid, 0); // throws unless that process is running
    await expect(host.stop()).resolves.toBe(0);
  });

  test('exits with code 1 after the third unhandled rejection, as the genuine host does', async () => {
    const host = await scenario.startHost();
    await scenario.send(changes, change('forget', 'forgetRejection'));
    await expect(host.exited).resolves.toBe(1);
    const crashes = host.output.filter((line) =>
      line.includes('Worker unhandled rejection: Error: forgotten'),
    );
    expect(crashes).toHaveLength(3);
    expect(host.output.join('\n')).toContain('Exceeded language worker restart retry count');
  });

  test('restarts the worker when a function runs longer than functionTimeout; its other functions fail too', async () => {
    const host = await scenario.startHost({ AzureFunctionsJobHost__functionTimeout: '00:00:01' });
    const texts = ['too long', 'bystander'];
    await scenario.send(changes, ...texts.map((text) => change(text, 'getStuckOnce')));
    for (const text of texts) {
      await scenario.reports.until(report('finished', text));
      expect(scenario.reports.matching(report('started', text)).map(deliveryCountOf)).toEqual([1, 2]);
    }
    expect(host.output.join('\n')).toContain('Timeout value of 1000 ms was exceeded by Function.changes');
    await expect(host.stop()).resolves.toBe(0);
  });
});
