import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startServiceBusEmulator } from '../src/startServiceBusEmulator.ts';
import { type Broker, receive, receiveOne, startBroker, TEST_CONFIG } from './startBroker.ts';

const run = promisify(execFile);
const authorization = 'Bearer token';
const inOneHour = Math.floor(Date.now() / 1_000) + 3_600;

describe('sending over HTTP', () => {
  let broker: Broker;
  const post = (path: string, init: { body?: string; headers?: Record<string, string> } = {}) =>
    fetch(`${broker.emulator.restUrl}/${path}/messages`, {
      method: 'POST',
      body: init.body ?? '{}',
      headers: { authorization, 'content-type': 'application/json', ...init.headers },
    });
  const receiveFrom = (queue: string) => receiveOne(broker.client.createReceiver(queue));
  const counts = (queue = 'Queue') => broker.emulator.counts()[queue];
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('a message arrives with its body, its content type and its broker properties', async () => {
    const brokerProperties = {
      MessageId: 'm',
      CorrelationId: 'c',
      Label: 's',
      To: 't',
      ReplyTo: 'r',
      ReplyToSessionId: 'rs',
      PartitionKey: 'p',
      TimeToLive: 90,
      State: 'Active',
    };
    const headers = { BrokerProperties: JSON.stringify(brokerProperties) };
    const response = await post('Queue', { body: '{"a": "ä"}', headers });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      201,
      'application/json',
      '',
    ]);
    expect(await receiveFrom('Queue')).toMatchObject({
      body: { a: 'ä' },
      contentType: 'application/json',
      messageId: 'm',
      correlationId: 'c',
      subject: 's',
      to: 't',
      replyTo: 'r',
      replyToSessionId: 'rs',
      partitionKey: 'p',
      timeToLive: 90_000,
    });
  });

  test('every other header is an application property', async () => {
    const headers = {
      Priority: 'High',
      Customer: '12345,ABC',
      Quantity: '5',
      Ratio: '0.5',
      Rush: 'true',
      Quoted: '"5"',
    };
    await post('Queue', { headers: { ...headers, 'x-ms-retrypolicy': 'NoRetry' } });
    const { applicationProperties = {} } = await receiveFrom('Queue');
    const received = Object.entries(applicationProperties).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
    expect(Object.fromEntries(received)).toEqual({
      priority: 'High',
      customer: '12345,ABC',
      quantity: 5,
      ratio: 0.5,
      rush: true,
      quoted: '5',
    });
  });

  test('a message without broker properties gets an id, and one for a topic is copied to its subscriptions', async () => {
    expect((await post('events')).status).toBe(201);
    const { messageId } = await receiveOne(broker.client.createReceiver('events', 'all'));
    expect(messageId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a message of a session, a duplicate and a scheduled message are what they are over AMQP', async () => {
    const brokerProperties = (value: object) => ({ headers: { BrokerProperties: JSON.stringify(value) } });
    await post('sessions', brokerProperties({ SessionId: 's' }));
    expect(counts('sessions')).toMatchObject({ active: 1 });
    for (const _ of [1, 2]) await post('once', brokerProperties({ MessageId: 'same' }));
    expect(counts('once')).toMatchObject({ active: 1 });
    const ScheduledEnqueueTimeUtc = new Date(Date.now() + 600_000).toUTCString();
    await post('Queue', brokerProperties({ ScheduledEnqueueTimeUtc }));
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
  });

  test('a batch is stored in order, with the properties of each message', async () => {
    const batch = [
      { Body: 'first', BrokerProperties: { Label: 'M1', TimeToLiveTimeSpan: '00:00:40' } },
      { Body: 'second', UserProperties: { Priority: 'Low', Count: 3 } },
      { Body: Buffer.from('third').toString('base64'), IsBodyBase64: true },
    ];
    const headers = { 'content-type': 'application/vnd.microsoft.servicebus.json', Ignored: 'x' };
    expect((await post('Queue', { body: JSON.stringify(batch), headers })).status).toBe(201);
    const received = await receive(broker.client.createReceiver('Queue'), 3);
    expect(received.map(({ body }) => String(body))).toEqual(['first', 'second', 'third']);
    expect(received[0]).toMatchObject({ subject: 'M1', timeToLive: 40_000, applicationProperties: {} });
    expect(received[1]?.applicationProperties).toEqual({ Priority: 'Low', Count: 3 });
  });

  test.each([
    ['no authorization', {}, 401, 'The request has no header Authorization.'],
    [
      'another scheme',
      { authorization: 'Basic x' },
      401,
      'must start with "Bearer" or "SharedAccessSignature"',
    ],
    ['half a signature', { authorization: 'SharedAccessSignature sr=x&se=1' }, 401, 'lacks sig, skn'],
    [
      'an expired signature',
      { authorization: 'SharedAccessSignature sr=x&sig=x&se=1404256819&skn=x' },
      401,
      'has expired',
    ],
    ['broker properties that are not JSON', { authorization, brokerproperties: '{' }, 400, 'it is not JSON'],
    ['a wrong type', { authorization, brokerproperties: '{"MessageId":5}' }, 400, 'MessageId'],
    [
      'a wrong time',
      { authorization, brokerproperties: '{"ScheduledEnqueueTimeUtc":"x"}' },
      400,
      'must be a time',
    ],
    [
      'two partitions',
      { authorization, brokerproperties: '{"SessionId":"a","PartitionKey":"b"}' },
      400,
      'SessionId and PartitionKey must be equal',
    ],
    [
      'a bad batch',
      { authorization, 'content-type': 'application/vnd.microsoft.servicebus.json' },
      400,
      'batch',
    ],
  ])('a request with %s is refused', async (_, headers, status, text) => {
    const url = `${broker.emulator.restUrl}/Queue/messages`;
    const response = await fetch(url, { method: 'POST', body: '{}', headers });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text.replaceAll('<', '&lt;'));
    expect(counts()).toMatchObject({ active: 0 });
  });

  test.each([
    ['an unknown entity', 'nowhere', '{}', 410, "The messaging entity 'nowhere' could not be found."],
    ['a message that is too large', 'Queue', 'x'.repeat(300_000), 403, 'more than the limit of 262144 bytes'],
    ['a message that just exceeds the limit', 'Queue', 'x'.repeat(262_144), 403, 'exceeds the limit'],
    ['a message without a session', 'sessions', '{}', 400, 'The SessionId was not set'],
  ])('%s is refused', async (_, path, body, status, text) => {
    const response = await post(path, { body });
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(text)]);
  });

  test.each([
    ['com.microsoft:server-busy', 503],
    ['amqp:unauthorized-access', 401],
    ['amqp:resource-limit-exceeded', 403],
    ['com.microsoft:timeout', 500],
  ])('failSends applies too: %s is %i', async (condition, status) => {
    broker.emulator.failSends('Queue', condition);
    expect((await post('Queue')).status).toBe(status);
    broker.emulator.failSends('Queue', undefined);
    expect((await post('Queue')).status).toBe(201);
  });

  test('other operations are refused as not implemented', async () => {
    const response = await fetch(`${broker.emulator.restUrl}/Queue/messages/head`, { method: 'DELETE' });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('not DELETE /Queue/messages/head');
  });

  test('curl can send, with a shared access signature', async () => {
    const signature = `SharedAccessSignature sr=http%3a%2f%2fx&sig=abc%3d&se=${inOneHour}&skn=Send`;
    const { stdout } = await run('curl', [
      ...['--silent', '--write-out', '%{http_code}', '--data-binary', '{"b": 1}'],
      ...['--header', `Authorization: ${signature}`, '--header', 'Content-Type: application/json'],
      ...['--header', 'BrokerProperties: {"MessageId":"RITM0012345"}'],
      `${broker.emulator.restUrl}/Queue/messages?timeout=60`,
    ]);
    expect(stdout).toBe('201');
    expect(await receiveFrom('Queue')).toMatchObject({
      body: { b: 1 },
      messageId: 'RITM0012345',
      contentType: 'application/json',
      applicationProperties: {},
    });
  });
});

test('when the port of the REST interface is in use, nothing stays open', async () => {
  const first = await startServiceBusEmulator({ config: TEST_CONFIG });
  const restPort = Number(new URL(first.restUrl).port);
  const port = first.port;
  await expect(startServiceBusEmulator({ config: TEST_CONFIG, restPort })).rejects.toThrow(
    `Port ${restPort} of 127.0.0.1 is taken.`,
  );
  await first.close();
  await (await startServiceBusEmulator({ config: TEST_CONFIG, port, restPort })).close();
});
