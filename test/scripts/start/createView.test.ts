import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { createView } from '../../../scripts/start/createView.ts';

const changes = Array.from({ length: 30 }, (_, i) => `change-${i + 1}.`);

/** A view on a terminal of so many lines, and what it has written since it was last asked. */
function onTerminal(rows: number) {
  const output = Object.assign(new PassThrough(), { isTTY: true, rows, columns: 120 });
  const written = () => stripVTControlCharacters(String(output.read() ?? ''));
  return { view: createView(output as unknown as NodeJS.WriteStream), written };
}

const shownIn = (text: string) => changes.filter((change) => text.includes(change));

test('what does not fit on the terminal is counted, and shown at the end', () => {
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

test('where all fits, nothing is above', () => {
  const { view, written } = onTerminal(60);
  for (const change of changes) view.expect(change);
  expect(written()).not.toContain('more above');
});
