import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SpawnedFunctionsHost } from '../src/spawnFunctionsHost.ts';
import { change, report, Scenario } from './Scenario.ts';

const changes = 'assignment-changes';
const operations = 'assignment-operations';

describe('a host that loses its connection', () => {
  let scenario: Scenario;
  let host: SpawnedFunctionsHost;
  beforeAll(async () => {
    scenario = await Scenario.start();
    host = await scenario.startHost();
  });
  afterAll(() => scenario.close());

  const handled = async (text: string, number: number) => {
    await scenario.send(changes, change(text));
    await scenario.send(operations, { body: { number }, sessionId: 's', messageId: text });
    await scenario.reports.until(report('finished', text));
    await scenario.reports.until({ finished: 'operations', number });
  };

  test('connects again, with and without sessions', async () => {
    await handled('before', 1);
    scenario.broker.cutConnections();
    await handled('after', 2);
  });

  test('completes the message of a running function over the next connection', async () => {
    await scenario.send(changes, change('running', 'finishOnSignal'));
    await scenario.reports.until(report('started', 'running'));
    scenario.broker.cutConnections();
    await handled('over the next connection', 3);
    process.kill(host.workerPid, 'SIGUSR2');
    await scenario.reports.until(report('finished', 'running'));
    await scenario.untilEmpty(changes);
    expect(scenario.reports.matching(report('started', 'running'))).toHaveLength(1);
    expect(host.output.filter((line) => line.includes('changes: Message'))).toEqual([]);
  });

  test('finds a broker that was unavailable', async () => {
    await scenario.restartBroker();
    await handled('after the restart', 4);
  });
});
