import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from '@jest/globals';
import { emulatorOptions } from '../src/options.ts';
import { readCommandLine } from '../src/readCommandLine.ts';
import { startGraphEmulator } from '../src/startGraphEmulator.ts';
import { useEmulator } from './useEmulator.ts';

const folder = await mkdtemp(join(tmpdir(), 'graph-emulator-'));
afterAll(() => rm(folder, { recursive: true }));

describe('startGraphEmulator', () => {
  const { emulator } = useEmulator();
  const port = () => Number(new URL(emulator().url).port);

  test('on a port that is taken fails, and the error says what to do', async () => {
    await expect(startGraphEmulator({ port: port() })).rejects.toThrow(
      `Port ${port()} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
    );
  });

  test.each([
    [{ pageSize: 0 }, /pageSize/],
    [{ throttle: { retryAfter: 'soon' } }, /throttle/],
    [{ pageSise: 3 }, /"pageSise"/],
  ])('with the bad options %j fails with the path of the mistake', async (options, message) => {
    await expect(startGraphEmulator(options as object)).rejects.toThrow(message);
  });

  test('reads the state from a file; an error names the file', async () => {
    const file = join(folder, 'state.json');
    await writeFile(file, '{"deviceConfigurations":[{"id":"mine","@odata.type":"#microsoft.graph.x"}]}');
    const started = await startGraphEmulator({ state: file });
    expect(started.state().deviceConfigurations).toMatchObject([{ id: 'mine', assignments: [] }]);
    await started.close();

    await writeFile(file, '{"deviceConfigurations":[{}]}');
    await expect(startGraphEmulator({ state: file })).rejects.toThrow(/state\.json:\n(.*\n)*.*\[0\]\.id/);
    await writeFile(file, '{');
    await expect(startGraphEmulator({ state: file })).rejects.toThrow(/state\.json cannot be read as JSON/);
    await expect(startGraphEmulator({ state: `${file}9` })).rejects.toThrow(/state\.json9.*no such file/);
  });

  test('copies the state that it gets', async () => {
    const state = { resourceAccessProfiles: [{ id: 'mine', '@odata.type': '#microsoft.graph.x' }] };
    const started = await startGraphEmulator({ state });
    started.state().resourceAccessProfiles.pop();
    expect(started.state().resourceAccessProfiles).toHaveLength(1);
    expect(state.resourceAccessProfiles[0]).not.toHaveProperty('assignments');
    await started.close();
  });

  test('returns a close() that drops delayed responses and can be called again', async () => {
    const started = await startGraphEmulator();
    started.addFault({ delayMs: 600_000 });
    const asked = fetch(`${started.url}/v1.0`);
    while (started.requests.length === 0) await new Promise(setImmediate);
    await Promise.all([expect(asked).rejects.toThrow('fetch failed'), started.close()]);
    await started.close();
    await expect(fetch(started.url)).rejects.toThrow('fetch failed');
  });
});

describe('the command', () => {
  test('has flags for routes, rules of writes and approvals', () => {
    const flags =
      '--profile observed --missing-route badRequest --approval mobileApps intents --groups g1 g2 --filters f1 ' +
      '--duplicates dropSecond --policy-set-rows drop --id-after-update kept';
    expect(emulatorOptions.parse(readCommandLine(['node', 'main', ...flags.split(' ')]))).toMatchObject({
      ...{ profile: 'observed', missingRoute: 'badRequest' },
      ...{ groups: ['g1', 'g2'], filters: ['f1'] },
      ...{ duplicates: 'dropSecond', policySetRows: 'drop', idAfterUpdate: 'kept' },
      approval: { collections: ['mobileApps', 'intents'], answers: 'measured' },
    });
  });

  const main = new URL('../src/main.ts', import.meta.url).pathname;
  const run = (...flags: string[]): ChildProcessByStdio<null, Readable, Readable> =>
    spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });

  test('prints the settings for the app, and exits on SIGTERM', async () => {
    const child = run('--port', '0', '--page-size', '1', '--no-throttle');
    try {
      let out = '';
      while (!out.includes('}')) out += `${(await once(child.stdout, 'data'))[0]}`;
      const settings = JSON.parse(out.slice(out.indexOf('{')));
      expect(settings).toEqual({
        GRAPH_ROOT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        IDENTITY_ENDPOINT: `${settings.GRAPH_ROOT_URL}/msi/token`,
        IDENTITY_HEADER: 'graph-emulator',
      });
      expect((await fetch(`${settings.GRAPH_ROOT_URL}/emulator`)).status).toBe(200);
    } finally {
      child.kill();
    }
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('exits with the reason if the port is taken', async () => {
    const taken = await startGraphEmulator();
    const child = run('--port', new URL(taken.url).port);
    const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, message]).toEqual([1, expect.stringMatching(/ is taken\. .*choose another port\.\n$/)]);
    await taken.close();
  });
});
