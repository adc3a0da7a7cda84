import { expect, test } from '@jest/globals';
import { withParts } from '../../../tools/docs/withParts.ts';

const page = (part: string) =>
  `# Title\n\n<!-- generated: list (npm run schemas) -->\n\n${part}\n\n<!-- end: list -->\n\nMore.\n`;

test('replaces what is between the markers and nothing else', () => {
  expect(withParts(page('- old'), { list: '- new' })).toBe(page('- new'));
});

test('keeps a page that is up to date', () => {
  expect(withParts(page('- same'), { list: '- same' })).toBe(page('- same'));
});

test.each(['# Title', '<!-- generated: list (npm run schemas) -->', '<!-- end: list -->'])(
  'refuses the page "%s", which lacks a marker',
  (text) => {
    expect(() => withParts(text, { list: '' })).toThrow('The page lacks the line <!-- generated: list');
  },
);
