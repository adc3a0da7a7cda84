import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readHostJson } from '../../src/config/readHostJson.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

async function read(json: string, settings = {}) {
  const folder = await temporaryFolder({ 'host.json': json });
  return readHostJson(path.join(folder, 'host.json'), settings);
}

test('fills in the defaults of the Service Bus extension', async () => {
  const { extensions, functionTimeout } = await read('{ "version": "2.0" }');
  expect(functionTimeout).toBe(30 * 60_000);
  expect(extensions.serviceBus).toEqual({
    maxConcurrentCalls: 16,
    maxConcurrentSessions: 8,
    maxConcurrentCallsPerSession: 1,
    maxMessageBatchSize: 1_000,
    sessionIdleTimeout: 60_000,
    autoCompleteMessages: true,
    maxAutoLockRenewalDuration: 300_000,
  });
});

test('reads comments and time spans', async () => {
  const { extensions, functionTimeout } = await read(`{ "version": "2.0", // comment
    "functionTimeout": "-1",
    "extensions": { "http": {}, "serviceBus": { "sessionIdleTimeout": "00:00:05", "maxAutoLockRenewalDuration": "-00:00:00.001" } } }`);
  expect(functionTimeout).toBe(Number.POSITIVE_INFINITY);
  expect(extensions.serviceBus.sessionIdleTimeout).toBe(5_000);
  expect(extensions.serviceBus.maxAutoLockRenewalDuration).toBe(Number.POSITIVE_INFINITY);
});

test('names the path of every unknown name and invalid value', async () => {
  const json = `{ "version": "2.0", "extension": {}, "extensions": { "serviceBus": {
    "maxConcurrentSession": 4, "maxConcurrentCalls": 0, "sessionIdleTimeout": "5s" } } }`;
  const message = await read(json).catch((error: Error) => error.message);
  expect(message).toMatch(/host\.json:\n/);
  expect(message).toMatch(/Unrecognized key: "extension"/);
  expect(message).toMatch(/"maxConcurrentSession"\n.*at extensions\.serviceBus\n/);
  expect(message).toMatch(/at extensions\.serviceBus\.maxConcurrentCalls/);
  expect(message).toMatch(/expected a time span.*\n.*at extensions\.serviceBus\.sessionIdleTimeout/);
});

test.each(['40', '1h', 5])(
  'refuses the functionTimeout %j and says how to write one',
  async (functionTimeout) => {
    await expect(read(JSON.stringify({ version: '2.0', functionTimeout }))).rejects.toThrow(
      /expected a time span hh:mm:ss such as.*\n.*at functionTimeout/,
    );
  },
);

test('AzureFunctionsJobHost__ settings override single values', async () => {
  const { extensions, logging } = await read('{ "version": "2.0" }', {
    AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls: '3',
    AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:02',
    AzureFunctionsJobHost__logging__logLevel__default: 'Warning',
  });
  expect(extensions.serviceBus.maxConcurrentCalls).toBe(3);
  expect(extensions.serviceBus.sessionIdleTimeout).toBe(2_000);
  expect(logging.logLevel['default']).toBe('Warning');
});

test('a syntax error is reported with its line', async () => {
  await expect(read('{\n "version" "2.0" }')).rejects.toThrow(/host\.json: line 2: not JSON/);
});

test('a missing host.json is an error that asks for the root of the app', () => {
  expect(() => readHostJson('/nowhere/host.json')).toThrow(/not found; is this the root of a Functions app/);
});
