import { spawnFunctionsHost } from '@assignment-relay/functions-host';
import { describe, expect, test } from '@jest/globals';
import { connectionSettings } from '../../cli/connectionSettings.ts';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** The error of a host that does not start with these settings. */
async function startError(env: Readonly<Record<string, string>>): Promise<string> {
  const started = spawnFunctionsHost({ env });
  const host = await started.catch((error: Error) => error.message);
  if (typeof host === 'string') return host;
  await host.kill();
  throw new Error('It started.');
}

describe('Wrong settings', () => {
  test('are all named in one error, without their values, and end the process with exit code 1', async () => {
    const message = await startError({
      ServiceBusConnection: 'SharedAccessKey=hush',
      GRAPH_CLOUD: 'hush',
      GRAPH_ROOT_URL: 'https://hush.example.com',
      RESULTS_TOPIC: 'hush!',
      MAX_DELIVERY_COUNT: 'hush',
      GRAPH_RETRY_BUDGET_SECONDS: '0',
      GRAPH_REQUEST_TIMEOUT_SECONDS: '',
    });
    expect(message).toContain('(exit code 1)');
    expect(message).toContain('Assignment Relay cannot start. Wrong settings:');
    for (const problem of [
      'ServiceBusConnection: expected the connection string of a namespace (Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…, without EntityPath)',
      'GRAPH_CLOUD: expected one of global, ',
      'GRAPH_ROOT_URL: expected the URL of a loopback host',
      'RESULTS_TOPIC: expected the name of a Service Bus queue or topic',
      'MAX_DELIVERY_COUNT: expected a whole number from 1 to 2000',
      'GRAPH_RETRY_BUDGET_SECONDS: expected a whole number from 1 to ',
    ])
      expect(message).toContain(problem);
    expect(message).not.toContain('GRAPH_REQUEST_TIMEOUT_SECONDS'); // empty counts as not set
    expect(message).not.toContain('hush');
  });

  test('include a missing connection, and the error names both settings for it', async () => {
    const message = await startError({ ServiceBusConnection: '' });
    expect(message).toContain('ServiceBusConnection: missing');
    expect(message).toContain('ServiceBusConnection__fullyQualifiedNamespace');
  });
});

describe('SIGTERM', () => {
  const relay = useRelay({ drainTimeoutSeconds: 600 }); // longer than a test may take

  test('waits for a Graph request in progress, then ends the process with exit code 0', async () => {
    const change = anUpdate(1);
    relay().graph.addFault({ match: { path: configuration(1) }, delayMs: 500 });
    await relay().send(change);
    await relay().until(() => relay().requests().length === 1, 'PATCH');
    expect(await relay().host.stop()).toBe(0);
    await relay().settled();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().requests()).toHaveLength(1);
  });

  test('ends an idle process without a wait for the drain timeout, with exit code 0', async () => {
    await relay().startHost();
    expect(await relay().host.stop()).toBe(0);
  });

  test('leaves later messages for the next process', async () => {
    const change = anUpdate(2);
    await relay().send(change);
    expect(relay().serviceBus.counts()['assignment-changes']?.active).toBe(1);
    await relay().startHost();
    await relay().settled();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
  });

  test('holds a change that would wait too long, and the next process applies it at no cost of a delivery', async () => {
    const { graph } = relay();
    const change = anUpdate(3);
    await relay().host.stop();
    const { impatient, waits } = await startImpatient(change);
    graph.addFault({ match: { path: configuration(3) }, status: 503, headers: { 'Retry-After': '200' } });
    await relay().send(change);
    await waits;
    expect(await impatient.stop()).toBe(0);
    expect(impatient.output.join('\n')).toContain(
      'Leaving messages whose functions did not finish in time: 1',
    );
    await relay().startHost();
    await relay().settled();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().statuses(configuration(3))).toEqual([503, 200]);
    expect(relay().deliveriesOf(change)).toEqual(['1 Succeeded']);
  });

  test('on the last delivery a change is held too, and not failed', async () => {
    const change = anUpdate(4);
    await relay().host.stop();
    const { impatient, waits } = await startImpatient(change, { MAX_DELIVERY_COUNT: '1' });
    relay().graph.addFault({
      match: { path: configuration(4) },
      status: 503,
      headers: { 'Retry-After': '200' },
    });
    await relay().send(change);
    await waits;
    expect(await impatient.stop()).toBe(0);
    await relay().startHost();
    await relay().settled();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
  });

  /** Starts a host that stops without draining. `waits` resolves when the change begins to wait in it. */
  async function startImpatient({ changeId }: { changeId: string }, settings: Record<string, string> = {}) {
    const { graph, serviceBus } = relay();
    const waits = Promise.withResolvers<void>();
    const impatient = await spawnFunctionsHost({
      drainTimeoutSeconds: 0,
      env: { ...connectionSettings(serviceBus, graph), RECORD_BEFORE: 'false', ...settings },
      onLine: (line) => line.includes(`${changeId} waits`) && waits.resolve(),
    });
    return { impatient, waits: waits.promise };
  }
});
