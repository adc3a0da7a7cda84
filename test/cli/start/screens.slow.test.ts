import { readFileSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readSamples } from '../../../cli/start/readSamples.ts';
import { hasPty, openPty } from '../../support/cli/openPty.ts';
import { requireBuild } from '../../support/requireBuild.ts';

if (!hasPty) console.warn('SKIPPED: the screens of `start` need `script` of util-linux.');
const withPty = hasPty ? describe : describe.skip;

type Pty = ReturnType<typeof openPty>;

const opened: Pty[] = [];
const ctrlC = '\u0003';
const sampleIds = [...readSamples().expected.keys()].sort();

beforeAll(requireBuild);
afterEach(() => {
  for (const pty of opened.splice(0)) pty.kill();
});

function start(columns: number, rows: number): Pty {
  const pty = openPty(columns, rows, ['start']);
  opened.push(pty);
  return pty;
}

const manyIds = Array.from({ length: 300 }, (_, index) => `MANY-${String(index).padStart(3, '0')}`);

/** Posts 300 changes of one lane, three times as many as Graph accepts in a window. */
async function postMany(pty: Pty): Promise<void> {
  const lines = await pty.terminal.lines();
  const [connection = ''] = /Endpoint=sb:\S+;/.exec(lines.join('\n')) ?? [];
  const sample = JSON.parse(readFileSync('samples/configuration-08.json', 'utf8'));
  const changes = manyIds.map((changeId) => ({ ...sample, changeId }));
  const client = new ServiceBusClient(connection);
  await client.createSender('assignment-changes').sendMessages({ body: { changes } });
  await client.close();
}

/** The changes whose results are on the screen or in the scrollback. The terminal shows a Ctrl-C where the cursor is. */
const shown = (rows: readonly string[]): string[] =>
  rows.flatMap((row) => /^(?:\^C)?\d\d:\d\d:\d\d \S+ {2}\S \w+ +(\S+)/.exec(row)?.[1] ?? []);

/** The results of the README, which shows a terminal with 120 columns. */
function excerptOfReadme(): string[] {
  const [, excerpt = ''] =
    /```\n(\d\d:\d\d:\d\d GMT\+1 [^`]+)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  return excerpt.trim().split('\n').map(withoutTime);
}

const withoutTime = (row: string) => row.replace(/^\d\d:\d\d:\d\d \S+/, '').trim();

withPty.each([
  [80, 24],
  [120, 40],
  [120, 50],
  [200, 50],
])('on a terminal of %i × %i', (columns, rows) => {
  test('each result is shown once, and Ctrl-C says what is left undone', async () => {
    const pty = start(columns, rows);
    const samples = await pty.until(
      (all) => all.includes('Press Ctrl-C to stop.') && all.at(-1) === 'nothing waits',
    );
    expect(shown(samples).sort()).toEqual(sampleIds);
    if (columns === 120) expect(samples.map(withoutTime)).toEqual(expect.arrayContaining(excerptOfReadme()));

    await postMany(pty);
    await pty.until((all) => /^\d\d+ wait, done in about \d+ s$/.test(all.at(-1) ?? ''));
    await pty.resize(100, 30);
    await pty.until((all) => shown(all).length > sampleIds.length + 50);
    await pty.resize(columns, rows);
    pty.type(ctrlC);
    expect(await pty.ended).toBe(130);

    const atEnd = await pty.terminal.rows();
    const results = shown(atEnd);
    const [, undone] =
      /^ {2}(\d+) changes? in assignment-operations-configuration$/m.exec(atEnd.join('\n')) ?? [];
    expect(new Set(results).size).toBe(results.length);
    expect(results.length + Number(undone)).toBe(sampleIds.length + manyIds.length);
    expect(atEnd.join('\n')).toMatch(/Stopped\. Left undone, and lost with the emulators:\n[^\n]+$/);
    expect(atEnd.join('\n')).not.toMatch(/^changes \d|nothing waits|waits?(,| and) /m);
  });
});

withPty('on a terminal', () => {
  test('an outage of Graph is one line, which is live until Graph answers again', async () => {
    const pty = start(120, 40);
    await pty.until((all) => all.includes('Press Ctrl-C to stop.') && all.at(-1) === 'nothing waits');
    const [, graph] = /(http:\S+)\/emulator\/requests/.exec((await pty.terminal.lines()).join('\n')) ?? [];
    const outage = JSON.stringify({ status: 503, times: 0 });
    await fetch(`${graph}/emulator/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: outage,
    });
    await postMany(pty);
    const during = await pty.until(
      (all) => /^\d+ waits? and will be tried again$/.test(all.at(-1) ?? '') && /× \d/.test(all.join()),
    );
    expect(during.filter((row) => row.includes('Graph: 503'))).toHaveLength(1);
    await fetch(`${graph}/emulator/faults`, { method: 'DELETE' });
    await pty.until((all) => shown(all).length > sampleIds.length + 10);
    pty.type(ctrlC);
    expect(await pty.ended).toBe(130);
    const atEnd = await pty.terminal.rows();
    expect(atEnd.filter((row) => row.includes('Graph: 503'))).toHaveLength(1);
    expect(atEnd.join('\n')).toMatch(/ {2}… waits +× \d+, last \S+ \S+\s+Graph: 503 ServiceUnavailable: /);
    expect(new Set(shown(atEnd)).size).toBe(shown(atEnd).length);
  });
});
