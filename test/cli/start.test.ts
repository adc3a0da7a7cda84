import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readSamples } from '../../cli/start/samples.ts';
import { requireBuild } from '../support/requireBuild.ts';

type Started = ChildProcessByStdio<null, Readable, Readable>;

const started: Started[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const start = (...flags: string[]) => startWith({}, ...flags);

function startWith(settings: Record<string, string>, ...flags: string[]): Started {
  const child = spawn(process.execPath, ['cli/start.ts', ...flags], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Of the file itself: that of a process which has ended is ignored by those who read it. */
function runningPid(): unknown {
  if (!existsSync('.running.json')) return undefined;
  return JSON.parse(readFileSync('.running.json', 'utf8')).pid;
}

async function ended(child: Started) {
  const [[code], out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

/** All that it has written until this text was among it. */
async function until(child: Started, words: string): Promise<string> {
  let out = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    out += chunk;
    if (out.includes(words)) return out;
  }
  throw new Error(`It ended without "${words}":\n${out}`);
}

/** A change that Graph is slow to answer, once Graph has been asked. */
async function beginSlowChange(welcome: string): Promise<void> {
  const [graph = ''] = /http:\S+(?=\/emulator\/requests)/.exec(welcome) ?? [];
  const [connection = ''] = /Endpoint=sb:\S+;/.exec(welcome) ?? [];
  const fault = { match: { method: 'PATCH' }, delayMs: 600_000 };
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${graph}/emulator/requests`, { method: 'DELETE' });
  await fetch(`${graph}/emulator/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
  const client = new ServiceBusClient(connection);
  const change = readFileSync('samples/compliance.json', 'utf8').replace('DOC-compliance', 'slow');
  await client.createSender('assignment-changes').sendMessages({ body: Buffer.from(change) });
  while ((await (await fetch(`${graph}/emulator/requests`)).text()) === '[]') await sleep(50);
  await client.close();
}

test.each([['--hlp'], ['foo']])('a wrong command line, %s, is said without a trace', async (flag) => {
  const { code, err } = await ended(start(flag));
  expect([code, err]).toEqual([1, expect.stringMatching(/^error: [^\n]+\n(\(Did you mean --help\?\)\n)?$/)]);
});

test('--help says what there is', async () => {
  expect(await ended(start('--help'))).toMatchObject({ code: 0, out: expect.stringContaining('--once') });
});

describe('with the built app', () => {
  beforeAll(requireBuild);

  test('a reader that has read enough ends it without a word', async () => {
    const child = start('--once');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [[code], err] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect([code, err]).toEqual([1, '']);
  });

  test('a terminal that is closed ends it in order, and the relay is no longer found', async () => {
    const child = start();
    await until(child, 'Ctrl-C stops everything.');
    expect(runningPid()).toBeDefined(); // its own, or of one that was there before
    child.kill('SIGHUP');
    const { code, out } = await ended(child);
    expect([code, out]).toEqual([0, expect.stringContaining('Stopping: ')]);
    expect(runningPid()).not.toBe(child.pid);
  });

  test('the Ctrl-C that npm passes on beside the terminal’s own is the same one', async () => {
    const child = start();
    await until(child, 'Ctrl-C stops everything.');
    child.kill('SIGINT');
    await until(child, 'Stopping: ');
    child.kill('SIGINT');
    expect((await ended(child)).code).toBe(0);
  });

  test('another Ctrl-C does not wait for what is in flight', async () => {
    const child = start();
    await beginSlowChange(await until(child, 'Ctrl-C stops everything.'));
    const end = once(child, 'exit');
    const impatient = setInterval(() => child.kill('SIGINT'), 600).unref();
    expect(await end).toEqual([1, null]);
    clearInterval(impatient);
    expect(runningPid()).not.toBe(child.pid);
  });

  test('a wrong setting is said once, without a trace', async () => {
    const { code, out, err } = await ended(startWith({ MAX_DELIVERY_COUNT: 'ten' }));
    expect([code, out]).toEqual([1, '']);
    expect(err.split('MAX_DELIVERY_COUNT: expected a whole number')).toHaveLength(2);
    expect(err).not.toMatch(/^ +at /m);
  });

  test('what the app lacks is said without --verbose', async () => {
    const child = startWith({ OPERATIONS_QUEUE: 'of-another-name' }, '--once');
    await until(child, 'The queue of-another-name does not exist: create it');
  });

  test('--json prints whole events, a line each, and nothing else', async () => {
    const { code, out, err } = await ended(start('--once', '--json'));
    const events: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, events.length]).toEqual([0, readSamples().expected.size]);
    expect(events).toContainEqual(
      expect.objectContaining({ specversion: '1.0', id: 'DOC-compliance/applied' }),
    );
    expect(err).toContain(`${events.length} with the expected result.`);
  });

  test('--once is not found: it soon ends', async () => {
    const child = start('--once');
    await until(child, 'changes posted');
    expect(runningPid()).not.toBe(child.pid);
    expect((await ended(child)).code).toBe(0);
  });
});
