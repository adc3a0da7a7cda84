import { expect, test } from '@jest/globals';
import { readProgress } from '../../../cli/start/readProgress.ts';
import { readConfig } from '../../../src/config.ts';

const now = Date.parse('2026-11-28T12:00:30.000Z');
const config = readConfig({
  ServiceBusConnection__fullyQualifiedNamespace: 'contoso-relay.servicebus.windows.net',
  LANES: 'configuration,devices',
  GRAPH_WRITES_PER_20_SECONDS: '50',
});

const counts = (active: number, locked = 0, scheduled = 0) => ({
  ...{ active, locked, scheduled },
  deferred: 0,
  deadLettered: 9,
});

const aRequest = (second: number, method: string, path: string) => ({
  ...{ sequence: 1, method, url: path, headers: {}, requestId: 'r', status: 200, fault: null },
  endpoint: path.startsWith('/msi') ? ('identity' as const) : ('graph' as const),
  time: `2026-11-28T12:00:${second}.000Z`,
  applied: true,
});

test('counts what is in the queues, and the writes of the last 20 seconds by lane', () => {
  const serviceBus = {
    counts: () => ({
      'assignment-changes': counts(2, 1),
      'assignment-operations-configuration': counts(5, 1, 3),
      'assignment-results/Subscriptions/record': counts(70),
    }),
  };
  const graph = {
    requests: [
      aRequest(10, 'PATCH', '/beta/deviceManagement/deviceConfigurations/p/assignments/a'),
      aRequest(11, 'PATCH', '/beta/deviceManagement/deviceConfigurations/p/assignments/a'),
      aRequest(12, 'GET', '/beta/deviceManagement/deviceConfigurations/p/assignments'),
      aRequest(13, 'POST', '/v1.0/deviceManagement/deviceCompliancePolicies/p/assign'),
      aRequest(14, 'POST', '/msi/token'),
      aRequest(15, 'POST', '/beta/deviceManagement/deviceHealthScripts/p/assign'),
    ],
  };
  expect(readProgress({ serviceBus, graph }, config, now)).toEqual({
    changes: 3,
    lanes: [
      { lane: 'configuration', waiting: 9, writes: [now - 19_000, now - 17_000], limit: 50 },
      { lane: 'devices', waiting: 0, writes: [now - 15_000], limit: 200 },
    ],
  });
});
