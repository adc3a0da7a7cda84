import { expect, test } from '@jest/globals';
import { LiveLines } from '../../../cli/terminal/LiveLines.ts';
import { FakeTerminal } from '../../support/cli/FakeTerminal.ts';

const live = ['one', 'two', 'three'];
const results = Array.from({ length: 60 }, (_, index) => `result ${index + 1}`);

function onTerminal(columns: number, rows: number) {
  const terminal = new FakeTerminal(columns, rows);
  const lines = new LiveLines(terminal.stderr.asTty);
  const print = (...texts: string[]) => {
    for (const text of texts) lines.printAbove(() => terminal.stdout.write(`${text}\n`));
  };
  return { terminal, lines, print };
}

test('text stays in the scrollback, once and in its order, and the live lines are below it', async () => {
  const { terminal, lines, print } = onTerminal(80, 24);
  lines.show(live);
  print(...results);
  expect(await terminal.rows()).toEqual([...results, ...live]);
});

test('fewer, more and other lines replace the earlier ones', async () => {
  const { terminal, lines, print } = onTerminal(80, 24);
  print('above');
  for (const next of [live, ['one'], ['one', 'inserted', 'two', 'three'], ['other', 'three']]) {
    lines.show(next);
    expect(await terminal.rows()).toEqual(['above', ...next]);
  }
});

test('nothing is written while nothing changes', () => {
  const { terminal, lines } = onTerminal(80, 24);
  lines.show(live);
  terminal.stderr.write = () => {
    throw new Error('written');
  };
  lines.show([...live]);
});

test.each([
  [80, 10],
  [80, 50],
  [200, 24],
  [120, 8],
])('after a resize to %i × %i no row is lost or doubled', async (columns, rows) => {
  const { terminal, lines, print } = onTerminal(120, 40);
  lines.show(['a'.repeat(100), ...live]);
  print(...results.slice(0, 30));
  await terminal.resize(columns, rows);
  print(...results.slice(30));
  expect(await terminal.rows()).toEqual([...results, 'a'.repeat(78), 'a'.repeat(22), ...live]);
});

test('a terminal that is narrower than the live lines still shows every result once', async () => {
  const { terminal, lines, print } = onTerminal(120, 40);
  lines.show(['a'.repeat(78)]);
  print(...results.slice(0, 30));
  await terminal.resize(40, 30);
  print(...results.slice(30));
  const rows = await terminal.rows();
  expect(rows.filter((row) => !row.startsWith('a'))).toEqual(results);
  expect(rows.slice(-2)).toEqual(['a'.repeat(40), 'a'.repeat(38)]);
});

test('the end erases the lines; later text follows the earlier one', async () => {
  const { terminal, lines, print } = onTerminal(80, 24);
  lines.show(live);
  print('first');
  lines.end();
  lines.show(live);
  print('last');
  expect(await terminal.rows()).toEqual(['first', 'last']);
});
