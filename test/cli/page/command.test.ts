import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';

let emulator: ServiceBusEmulator;
beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
});
afterAll(() => emulator?.close());

const env = () => ({ ServiceBusConnection: emulator.connectionString });

test('the link is all that goes to standard output, and works until Ctrl-C', async () => {
  const stop = new AbortController();
  let link = '';
  let status = 0;
  const { code, err } = await runInProcess(['page'], env(), {
    untilStopped: () => stop.signal,
    writeOut: async (text) => {
      link += text;
      status = (await fetch(link.trim())).status;
      stop.abort();
    },
  });
  expect([code, status, link]).toEqual([
    130,
    200,
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{32}\n$/),
  ]);
  expect(err).toContain('Press Ctrl-C to stop.');
  await expect(fetch(link.trim())).rejects.toThrow();
});

test('with --json, the link is a line of JSON', async () => {
  const { out } = await runInProcess(['page', '--json'], env(), {
    untilStopped: () => AbortSignal.timeout(100),
  });
  expect(out).toMatch(/^\{"url":"http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{32}"\}\n$/);
});

test('a port that is in use is a mistake of the command line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await runInProcess(['page', '--port', String(port)], env());
  other.close();
  expect([code, err]).toEqual([2, expect.stringContaining(`The page cannot use port ${port}: `)]);
  expect((await runInProcess(['page', '--port', '70000'], env())).code).toBe(2);
});
