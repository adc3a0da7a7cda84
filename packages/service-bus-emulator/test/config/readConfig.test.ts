import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Clock } from '../../src/broker/Clock.ts';
import { createNamespace } from '../../src/config/createNamespace.ts';
import { readConfig } from '../../src/config/readConfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'servicebus-config-'));
const file = join(folder, 'Config.json');
afterAll(() => rmSync(folder, { recursive: true }));

const namespace = (content: object) => ({
  UserConfig: {
    Namespaces: [{ Name: 'sbemulatorns', Queues: [], Topics: [], ...content }],
    Logging: { Type: 'File' },
  },
});
const queue = (Properties: object) => namespace({ Queues: [{ Name: 'q', Properties }] });
const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return createNamespace(readConfig(file), new Clock());
};

test('what is left out has the default of the emulator', () => {
  expect(read(namespace({ Queues: [{ Name: 'q' }] })).source('q').description).toEqual({
    lockDurationMs: 60_000,
    maxDeliveryCount: 3,
    timeToLiveMs: 3_600_000,
    deadLetterOnExpiration: false,
    requiresSession: false,
    duplicateWindowMs: undefined,
    forwardTo: undefined,
    forwardDeadLetteredMessagesTo: undefined,
  });
});

test('values beyond the bounds of the emulator are taken, and an empty forward is none', () => {
  const properties = {
    LockDuration: 'PT30M',
    DefaultMessageTimeToLive: 'P14DT1H',
    MaxDeliveryCount: 2_000,
    RequiresDuplicateDetection: true,
    DuplicateDetectionHistoryTimeWindow: 'P7D',
    ForwardTo: '',
  };
  expect(read(queue(properties)).source('q').description).toMatchObject({
    lockDurationMs: 1_800_000,
    timeToLiveMs: 1_213_200_000,
    maxDeliveryCount: 2_000,
    duplicateWindowMs: 604_800_000,
    forwardTo: undefined,
  });
});

test('comments are allowed', () => {
  expect(read(`// first\n${JSON.stringify(queue({}))} /* last */`).source('q').path).toBe('q');
});

test.each([
  [
    queue({ LockDuration: '1 minute' }),
    "Namespaces/0/Queues/0/Properties/LockDuration: '1 minute' is not an ISO 8601",
  ],
  [queue({ LockDuration: 'P1M' }), "'P1M' is not an ISO 8601 duration"],
  [queue({ LockDuration: 'PT0S' }), "'PT0S' is not an ISO 8601 duration"],
  [queue({ LockDurations: 'PT1M' }), 'Namespaces/0/Queues/0/Properties: Unrecognized key: "LockDurations"'],
  [queue({ MaxDeliveryCount: 0 }), 'Namespaces/0/Queues/0/Properties/MaxDeliveryCount'],
  [namespace({ Topics: [{ Name: 't', Subscriptions: [] }] }), 'Namespaces/0/Topics/0/Subscriptions'],
  [{ UserConfig: {} }, 'UserConfig/Namespaces'],
])('a bad value is named with its path: %j', (content, message) => {
  expect(() => read(content)).toThrow(message);
  expect(() => read(content)).toThrow(file);
});

test('what is not JSON is named with its line', () => {
  expect(() => read('{\n  "UserConfig": nothing\n}')).toThrow(`${file}: line 2: not JSON`);
});

test('a file that is not there is named', () => {
  expect(() => readConfig('/nowhere/Config.json')).toThrow('/nowhere/Config.json: not found');
});

test('SQL that cannot be read is named with its rule', () => {
  const rule = { Name: 'r', Properties: { FilterType: 'Sql', SqlFilter: { SqlExpression: 'a =' } } };
  const topic = { Name: 't', Subscriptions: [{ Name: 's', Rules: [rule] }] };
  expect(() => read(namespace({ Topics: [topic] }))).toThrow(
    `Rule 'r' of t/s: The SQL expression "a =" cannot be read`,
  );
});

test('a forward must lead to something', () => {
  expect(() => read(queue({ ForwardTo: 'nowhere' }))).toThrow("q forwards to 'nowhere'");
});
