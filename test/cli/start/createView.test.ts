import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { createView } from '../../../cli/start/createView.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';

const changes = Array.from({ length: 30 }, (_, i) => `change-${i + 1}.`);

const anEvent = (changeId: string): ResultEvent => ({
  specversion: '1.0',
  id: `${changeId}/applied`,
  source: '/relay',
  type: 'assignmentrelay.change.applied',
  time: '2026-11-23T12:00:00.000Z',
  datacontenttype: 'application/json',
  data: {
    changeId,
    outcome: 'applied',
    assignmentType: 'deviceConfigurationAssignment',
    operation: 'update',
    response: { status: 200 },
  },
});

/** A view on a terminal of the given size. `written` returns the output since its last call. */
function onTerminal(rows: number, columns = 120) {
  const output = Object.assign(new PassThrough(), { isTTY: true, rows, columns });
  const written = () => stripVTControlCharacters(String(output.read() ?? ''));
  return { view: createView(output as unknown as NodeJS.WriteStream), written };
}

const shownIn = (text: string) => changes.filter((change) => text.includes(change));

test('rows that do not fit on the terminal are counted, and shown at the end', () => {
  const { view, written } = onTerminal(24);
  for (const change of changes) view.expect(change);
  written();
  view.say('All are posted.');
  const last = written();
  expect(last).toContain('… 15 more above');
  expect(shownIn(last)).toEqual(changes.slice(15));
  expect(last.trimEnd().split('\n').length).toBeLessThan(24);

  view.end();
  const whole = written();
  expect(shownIn(whole)).toEqual(changes);
  expect(whole).not.toContain('more above');
  expect(whole).toContain('All are posted.');
});

test('no rows are hidden if all of them fit', () => {
  const { view, written } = onTerminal(60);
  for (const change of changes) view.expect(change);
  expect(written()).not.toContain('more above');
});

test('a change that is retried has a row until its result replaces it', () => {
  const { view, written } = onTerminal(24);
  view.wait('HR-1', 'retry in 2 s: 503');
  expect(written()).toMatch(/HR-1 .*retry in 2 s.* waits /);
  view.show(anEvent('HR-1'));
  expect(written()).not.toContain('waits');
});

test('on a terminal that is too narrow for the table, each change is one complete line', () => {
  const { view, written } = onTerminal(40, 80);
  view.show(anEvent('HR-1'));
  view.end();
  const last = written().split('\n').filter(Boolean).at(-1);
  expect(last).toBe('12:00:00.000  applied  HR-1  update  deviceConfigurationAssignment  200');
});
