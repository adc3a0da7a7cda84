import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readHostJson } from '../../src/config/readHostJson.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

async function read(json: string, settings = {}) {
  const folder = await temporaryFolder({ 'host.json': json });
  return readHostJson(path.join(folder, 'host.json'), settings);
}

test('fills in what the Service Bus extension has as defaults', async () => {
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
  expect(message).toContain('host.json: /extension: ');
  expect(message).toContain('/extensions/serviceBus/maxConcurrentSession: ');
  expect(message).toContain('/extensions/serviceBus/maxConcurrentCalls: ');
  expect(message).toContain('/extensions/serviceBus/sessionIdleTimeout: expected a time span');
});

test.each(['40', '1h', 5])('says how a functionTimeout is written: not %j', async (functionTimeout) => {
  await expect(read(JSON.stringify({ version: '2.0', functionTimeout }))).rejects.toThrow(
    '/functionTimeout: expected a time span hh:mm:ss such as',
  );
});

test('lets settings override single places, as AzureFunctionsJobHost__ settings do in Azure', async () => {
  const { extensions, logging } = await read('{ "version": "2.0" }', {
    AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls: '3',
    AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:02',
    AzureFunctionsJobHost__logging__logLevel__default: 'Warning',
  });
  expect(extensions.serviceBus.maxConcurrentCalls).toBe(3);
  expect(extensions.serviceBus.sessionIdleTimeout).toBe(2_000);
  expect(logging.logLevel['default']).toBe('Warning');
});

test('says on which line the file stops being JSON', async () => {
  await expect(read('{\n "version" "2.0" }')).rejects.toThrow(/host\.json: line 2: not JSON/);
});

test('says that a folder without host.json is no Functions app', () => {
  expect(() => readHostJson('/nowhere/host.json')).toThrow(/not found; is this the root of a Functions app/);
});
