import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import { anUpdate } from '../support/flow/tenant.ts';
import { until } from '../support/flow/until.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** The relay's queues and topic, with an operations queue that was created without sessions. */
function configWithoutSessions(): string {
  const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
  for (const { Properties } of config.UserConfig.Namespaces[0].Queues) Properties.RequiresSession = false;
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'relay-')), 'Config.json');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

describe('A queue that does not exist, or has no sessions although it needs them,', () => {
  let serviceBus: ServiceBusEmulator;
  let host: SpawnedFunctionsHost;
  beforeAll(async () => {
    serviceBus = await startServiceBusEmulator({ config: configWithoutSessions() });
  });
  afterEach(() => host?.kill()); // also after a failed test
  afterAll(() => serviceBus?.close());

  test.each([
    [{}, /^The queue assignment-operations-configuration has no sessions, .*requiresSession/],
    [
      { OPERATIONS_QUEUE_PREFIX: 'forgotten-', LANES: 'enrollment' },
      /^The queue forgotten-enrollment does not exist: create it with requiresSession/,
    ],
    [{ ERRORS_QUEUE: 'forgotten' }, /^Sending to forgotten failed: .*Create it, or correct its name/],
  ])(
    'is reported once at start, with how to fix it, and does not delay a shutdown: %j',
    async (names, line) => {
      host = await spawnFunctionsHost({
        env: { ServiceBusConnection: serviceBus.connectionString, ...names },
      });
      const said = () => host.output.filter((one) => line.test(one));
      await until(
        () => said().length > 0,
        'line about the queue',
        () => host.output.join('\n'),
      );
      expect(await host.stop()).toBe(0);
      expect(said()).toHaveLength(1);
    },
  );
});

describe('A correct operations queue', () => {
  const relay = useRelay();

  test('is not reported', async () => {
    const result = await relay().resultOf(anUpdate(1));
    expect(result.data.outcome).toBe('applied');
    expect(relay().output.join('\n')).not.toMatch(/has no sessions|does not exist/);
  });
});
