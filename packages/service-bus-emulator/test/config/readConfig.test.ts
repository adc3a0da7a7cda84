import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

test("omitted settings have the defaults of Microsoft's emulator", () => {
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

test("values beyond the bounds of Microsoft's emulator are accepted, and an empty ForwardTo means none", () => {
  const settings = {
    LockDuration: 'PT30M',
    DefaultMessageTimeToLive: 'P14DT1H',
    MaxDeliveryCount: 2_000,
    RequiresDuplicateDetection: true,
    DuplicateDetectionHistoryTimeWindow: 'P7D',
    ForwardTo: '',
  };
  expect(read(queue(settings)).source('q').description).toMatchObject({
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

const properties = 'UserConfig.Namespaces[0].Queues[0].Properties';

test.each([
  [
    queue({ LockDuration: '1 minute' }),
    "'1 minute' is not an ISO 8601 duration",
    `${properties}.LockDuration`,
  ],
  [queue({ LockDuration: 'P1M' }), "'P1M' is not an ISO 8601 duration", `${properties}.LockDuration`],
  [queue({ LockDuration: 'PT0S' }), "'PT0S' is not an ISO 8601 duration", `${properties}.LockDuration`],
  [queue({ LockDurations: 'PT1M' }), 'Unrecognized key: "LockDurations"', properties],
  [queue({ MaxDeliveryCount: 0 }), '>=1', `${properties}.MaxDeliveryCount`],
  [
    namespace({ Topics: [{ Name: 't', Subscriptions: [] }] }),
    '>=1 items',
    'UserConfig.Namespaces[0].Topics[0].Subscriptions',
  ],
  [{ UserConfig: {} }, 'Invalid input', 'UserConfig.Namespaces'],
])('a bad value is reported with its file and path: %j', (content, problem, path) => {
  expect(() => read(content)).toThrow(`${file} is not a valid Service Bus emulator configuration:`);
  expect(() => read(content)).toThrow(problem);
  expect(() => read(content)).toThrow(`→ at ${path}`);
});

test('every bad value is in one error', () => {
  const content = queue({ LockDuration: '1 minute', MaxDeliveryCount: 0 });
  expect(() => read(content)).toThrow(/LockDuration.*MaxDeliveryCount/s);
});

test('a syntax error is reported with its file and line', () => {
  expect(() => read('{\n  "UserConfig": nothing\n}')).toThrow(`${file}: line 2: not JSON`);
});

test('the error for a missing file has its full path and says how to fix it', () => {
  expect(() => readConfig('nowhere/Config.json')).toThrow(
    `There is no configuration file ${resolve('nowhere/Config.json')}. Create it, or name another file: ` +
      'with --config on the command line, or with the option config in code.',
  );
});

test('the error for invalid SQL names the rule and the subscription', () => {
  const rule = { Name: 'r', Properties: { FilterType: 'Sql', SqlFilter: { SqlExpression: 'a =' } } };
  const topic = { Name: 't', Subscriptions: [{ Name: 's', Rules: [rule] }] };
  expect(() => read(namespace({ Topics: [topic] }))).toThrow(
    `Rule 'r' of t/s: The SQL expression "a =" is not valid`,
  );
});

test('a ForwardTo that names no entity is refused', () => {
  expect(() => read(queue({ ForwardTo: 'nowhere' }))).toThrow(
    "q forwards to 'nowhere', which is not a queue or topic of the configuration.",
  );
});
