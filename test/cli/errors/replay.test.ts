import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locationsOf } from '../../../cli/errors/locations.ts';
import { peekEntries } from '../../../cli/errors/peekEntries.ts';
import { toReplay } from '../../../cli/errors/toReplay.ts';
import { type Relay, startRelay } from '../../../cli/startRelay.ts';
import { readConfig } from '../../../src/config.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { Consumer } from '../../support/flow/Consumer.ts';
import { aNewAssignment, anUpdate, configuration, profile, tenant } from '../../support/flow/tenant.ts';
import { until } from '../../support/flow/until.ts';
import { errors } from './useErrors.ts';

let relay: Relay;
let client: ServiceBusClient;
let results: Consumer;

beforeAll(async () => {
  relay = await startRelay({
    settings: { AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1' },
    graph: { state: tenant, throttle: false },
  });
  client = new ServiceBusClient(relay.serviceBus.connectionString);
  results = new Consumer(client.createReceiver('assignment-results', 'all', { skipParsingBodyAsJson: true }));
});

afterAll(async () => {
  await client?.close();
  await relay?.stop();
});

const run = (...args: string[]) => errors(relay.serviceBus.connectionString, args);
const waiting = () => relay.serviceBus.counts()['assignment-errors']?.active;

/** Waits until only the error copies are left in the queues. */
const settled = () =>
  until(
    () =>
      Object.entries(relay.serviceBus.counts()).every(
        ([path, { active, locked, scheduled }]) =>
          locked + scheduled + (path === 'assignment-results/Subscriptions/all' ? active : 0) === 0 &&
          (/^assignment-(errors|results)/.test(path) || active === 0),
      ),
    'end of the work',
    () => JSON.stringify(relay.serviceBus.counts()),
  );

async function send(queue: string, message: { messageId: string; body: unknown }): Promise<void> {
  const sender = client.createSender(queue);
  await sender.sendMessages(message);
  await sender.close();
  await settled();
}

const post = (body: unknown, messageId = 'upstream') =>
  send('assignment-changes', { messageId, body: Buffer.from(JSON.stringify(body)) });

async function replay(...args: string[]) {
  const ended = await run('replay', ...args);
  await settled();
  return ended;
}

const eventsOf = ({ changeId }: { changeId: string }) =>
  (results.bodies as ResultEvent[]).filter(({ data }) => data.changeId === changeId);

/** The ids of a change's events without changeId and digest, which all of them begin with, and their replay numbers. */
const endingsOf = (change: { changeId: string }) =>
  eventsOf(change).map(({ id, data }) => [
    id.replace(change.changeId, '').replace(/^\/[0-9a-f]{16}(?=\/)/, ''),
    data.replay,
  ]);

const requestsTo = (policyId: string, method: string) =>
  relay.graph.requests.filter((request) => request.url.includes(policyId) && request.method === method);

const refuse = (path: string) => relay.graph.addFault({ match: { path }, status: 403, times: 0 });

describe('A change that failed', () => {
  const change = anUpdate(1);

  test('is listed with its reason', async () => {
    refuse(configuration(1));
    await post(change);
    expect(jsonLines((await run('list', '--json', '--reason', 'failed')).stdout)).toMatchObject([
      { location: 'errors', changeIds: [change.changeId], description: expect.stringContaining('403') },
    ]);
  });

  test('has the posted change in its body, at `.change`', async () => {
    const { stdout } = await run('show', '--raw', change.changeId);
    expect(JSON.parse(stdout).change).toEqual(change);
  });

  test('fails again until its cause is fixed, as the replay with the number of its copy', async () => {
    expect((await replay(change.changeId)).status).toBe(0);
    expect(endingsOf(change)).toEqual([
      ['/failed', undefined],
      ['/failed/replay/1', 1],
    ]);
    expect(jsonLines((await run('list', '--json')).stdout)).toMatchObject([{ reason: 'failed', replay: 1 }]);
  });

  test('is applied after its cause is fixed, as another replay, and its copy is removed', async () => {
    relay.graph.clearFaults();
    expect((await replay('--reason', 'failed')).stdout).toMatch(/as replay 2\n1 of 1 replayed\.\n$/);
    expect(endingsOf(change).slice(2)).toEqual([['/applied/replay/2', 2]]);
    expect(requestsTo(configuration(1), 'PATCH')).toHaveLength(3);
    expect(waiting()).toBe(0);
  });
});

describe('A replay that was interrupted between sending and removing', () => {
  const change = anUpdate(2);

  test('is applied once', async () => {
    refuse(configuration(2));
    await post(change);
    relay.graph.clearFaults();
    const config = readConfig({ ServiceBusConnection: relay.serviceBus.connectionString });
    const [entry] = await peekEntries(client, locationsOf(config));
    const sent = entry && toReplay(entry, config);
    if (!sent || 'problem' in sent) throw new Error('There is no message to replay.');
    await send(sent.queue, sent.message);
    expect(endingsOf(change).slice(1)).toEqual([[`/applied/replay/${sent.replay}`, sent.replay]]);
    expect((await replay('--all')).status).toBe(0);
    expect(endingsOf(change)).toHaveLength(2);
    expect(requestsTo(configuration(2), 'PATCH')).toHaveLength(2);
    expect(waiting()).toBe(0);
  });
});

describe('A create that Graph applied but did not answer', () => {
  const create = aNewAssignment(3);

  test('is found by its replay, not applied twice', async () => {
    relay.graph.addFault({ match: { method: 'POST', path: profile(3) }, status: 403, apply: true });
    await post(create);
    await replay(create.changeId);
    expect(eventsOf(create).map(({ data }) => [data.outcome, data.replay, data.unchanged])).toEqual([
      ['failed', undefined, undefined],
      ['applied', expect.any(Number), true],
    ]);
    expect(requestsTo(profile(3), 'POST')).toHaveLength(1);
  });
});

describe('A list with one rejected change', () => {
  const good = anUpdate(4);
  const bad = { ...anUpdate(5), extra: 1 };

  test('is replayed without the accepted change, and the event names the replay', async () => {
    await post({ changes: [good, bad] });
    expect((await run('show', bad.changeId)).stdout).toContain('places: /changes/1\n');
    expect((await replay(bad.changeId)).status).toBe(0);
    expect(endingsOf(good)).toEqual([['/applied', undefined]]);
    await replay(bad.changeId);
    const numbers = eventsOf(bad).map(({ data }) => data.replay);
    expect(numbers).toEqual([undefined, expect.any(Number), Number(numbers[1]) + 1]);
    expect(endingsOf(bad)).toEqual([
      [expect.stringMatching(/^\/rejected\/\d+$/), undefined],
      [expect.stringMatching(new RegExp(`^/rejected/\\d+/replay/${numbers[1]}$`)), numbers[1]],
      [expect.stringMatching(new RegExp(`^/rejected/\\d+/replay/${numbers[2]}$`)), numbers[2]],
    ]);
    expect(endingsOf(good)).toHaveLength(1);
  });

  test('has not used up the changeId: the fixed change is applied under it', async () => {
    const { extra, ...fixed } = bad;
    await post(fixed);
    expect(endingsOf(bad).slice(3)).toEqual([['/applied', undefined]]);
  });
});

describe('A rejected change that a newer release accepts', () => {
  const change = anUpdate(6);

  test('becomes a new operation, although its changeId was used before', async () => {
    await post(change);
    const sender = client.createSender('assignment-changes');
    const body = Buffer.from(JSON.stringify(change));
    const applicationProperties = { 'assignmentrelay-replay': 1 };
    await sender.sendMessages({ messageId: 'upstream/replay/1', body, applicationProperties });
    await sender.close();
    await settled();
    expect(endingsOf(change)).toEqual([
      ['/applied', undefined],
      ['/applied/replay/1', 1],
    ]);
  });
});
