import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readSamples } from '../../cli/start/readSamples.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { nodeOfNpm } from '../support/nodeOfNpm.ts';
import { requireBuild } from '../support/requireBuild.ts';

type Started = ChildProcessByStdio<null, Readable, Readable>;

const started: Started[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const start = (...flags: string[]) => startWith({}, ...flags);

function startWith(settings: Record<string, string>, ...flags: string[]): Started {
  return spawnStart(process.execPath, settings, flags);
}

function spawnStart(node: string, settings: Record<string, string>, flags: readonly string[]): Started {
  const child = spawn(node, ['cli/main.ts', 'start', ...flags], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Whether other commands can find the relay of this process. */
const isListed = ({ pid }: Started) => existsSync(`.running/${pid}.json`);

async function ended(child: Started) {
  const [[code], out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

/** Reads standard error until it contains the given text. @returns all of it so far */
async function until(child: Started, expected: string): Promise<string> {
  let err = '';
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    err += chunk;
    if (err.includes(expected)) return err;
  }
  throw new Error(`The process ended without "${expected}":\n${err}`);
}

/** Posts a change, and waits until its request is at Graph, which answers only after ten minutes. */
async function beginSlowChange(welcome: string): Promise<void> {
  const [graph = ''] = /http:\S+(?=\/emulator\/requests)/.exec(welcome) ?? [];
  const [connection = ''] = /Endpoint=sb:\S+;/.exec(welcome) ?? [];
  const fault = { match: { method: 'PATCH' }, delayMs: 600_000 };
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${graph}/emulator/requests`, { method: 'DELETE' });
  await fetch(`${graph}/emulator/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
  const client = new ServiceBusClient(connection);
  const change = readFileSync('samples/configuration-01.json', 'utf8').replace(
    'DOC-configuration-01',
    'slow',
  );
  await client.createSender('assignment-changes').sendMessages({ body: Buffer.from(change) });
  while ((await (await fetch(`${graph}/emulator/requests`)).text()) === '[]') await sleep(50);
  await client.close();
}

test.each([['--hlp'], ['foo']])(
  'a wrong command line, %s, is reported without a stack trace',
  async (flag) => {
    const { code, err } = await ended(start(flag));
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^error: [^\n]+\n(\(Did you mean --help\?\)\n)?$/),
    ]);
  },
);

test('--help prints the options', async () => {
  expect(await ended(start('--help'))).toMatchObject({ code: 0, out: expect.stringContaining('--once') });
});

describe('with the built app', () => {
  beforeAll(requireBuild);

  test('it stops without an error message when the reader closes the pipe', async () => {
    const child = start('--once');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [[code], err] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^Service Bus: the local emulator at \S+\n$/)]);
  });

  test('it stops gracefully when the terminal is closed, and the relay is no longer found', async () => {
    const child = start();
    const shown = await until(child, 'Press Ctrl-C to stop.');
    expect(shown).toMatch(/^Look at it: +http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{32}$/m);
    expect(isListed(child)).toBe(true);
    child.kill('SIGHUP');
    const { code, err } = await ended(child);
    expect([code, err]).toEqual([
      130,
      expect.stringMatching(/^Stopping\. .*\nStopped\. Nothing was left undone\.$/m),
    ]);
    expect(isListed(child)).toBe(false);
  });

  test('a Ctrl-C that npm forwards counts as the same one as the terminal’s own', async () => {
    const child = start();
    await until(child, 'Press Ctrl-C to stop.');
    child.kill('SIGINT');
    await sleep(20); // two signals that arrive together would be one
    child.kill('SIGINT');
    expect((await ended(child)).code).toBe(130);
  });

  test('a second Ctrl-C does not wait for work in progress', async () => {
    const child = start();
    await beginSlowChange(await until(child, 'Press Ctrl-C to stop.'));
    const end = ended(child);
    const impatient = setInterval(() => child.kill('SIGINT'), 600).unref();
    expect(await end).toMatchObject({
      code: 130,
      err: expect.stringMatching(
        /^Stopped\. Left undone, .*\n {2}1 change in assignment-operations-configuration$/m,
      ),
    });
    clearInterval(impatient);
    expect(isListed(child)).toBe(false);
  });

  test('a wrong setting is reported once, without a stack trace', async () => {
    const { code, out, err } = await ended(startWith({ MAX_DELIVERY_COUNT: 'ten' }));
    expect([code, out]).toEqual([1, '']);
    expect(err.split('MAX_DELIVERY_COUNT: expected a whole number')).toHaveLength(2);
    expect(err).not.toMatch(/^ +at /m);
  });

  test('a missing queue is reported without --verbose', async () => {
    const child = startWith({ OPERATIONS_QUEUE_PREFIX: 'of-another-name-' }, '--once');
    await until(child, 'The queue of-another-name-configuration does not exist: create it');
  });

  describe('--once --json', () => {
    let result: Awaited<ReturnType<typeof ended>>;
    let isFound: boolean;
    let events: readonly ResultEvent[];

    beforeAll(async () => {
      const child = spawnStart(nodeOfNpm(), {}, ['--once', '--json']);
      const end = ended(child);
      await once(child.stdout, 'readable');
      isFound = isListed(child);
      result = await end;
      events = result.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    });

    test('prints one event per line and nothing else, on every supported Node.js', () => {
      const { code, err } = result;
      expect([code, events.length]).toEqual([0, readSamples().expected.size]);
      expect(events).toContainEqual(
        expect.objectContaining({
          specversion: '1.0',
          id: expect.stringMatching(/^DOC-compliance\/\w{16}\/applied$/),
        }),
      );
      expect(err).toContain(`${events.length} with the expected result.`);
    });

    const toGroup = (n: number) => ({
      target: expect.objectContaining({ groupId: `99999999-0000-4000-8000-00000000000${n}` }),
    });
    const schedule = (interval: number) => ({ runSchedule: expect.objectContaining({ interval }) });

    test.each([
      ['a compliance update', 'DOC-compliance', toGroup(1), { target: expect.anything() }, 'assign'],
      ['a delete', 'HR-2026-004712-1', toGroup(3), undefined, 'assign'],
      ['a move of a compliance policy', 'RITM0012400-1', toGroup(5), toGroup(8), 'assign'],
      ['the same move of a configuration', 'RITM0012400-2', toGroup(5), toGroup(8), 'documented'],
      ['a new assignment of an app', 'RITM0013001', undefined, toGroup(3), 'documented'],
      ['an update of a script', 'RITM0013002', toGroup(1), schedule(4), 'assign'],
    ])('shows %s with the assignment before and after it', (_what, id, before, after, route) => {
      const data = events.find(({ data }) => data.changeId === id)?.data;
      expect(data).toMatchObject({ outcome: 'applied', route });
      expect(data?.before).toEqual(before && expect.objectContaining(before));
      expect(data?.assignment).toEqual(after && expect.objectContaining(after));
    });

    test('is not found by other commands', () => {
      expect(isFound).toBe(false);
    });
  });
});
