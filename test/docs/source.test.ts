import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { unplainWords } from '../support/docs/unplainWords.ts';

/** They are about unplain words. */
const aboutWords = ['test/support/docs/unplainWords.ts', 'test/docs/unplainWords.test.ts'];

const files = globSync('{cli,functions,packages/*/{src,test},src,test,tools}/**/*.{ts,js}').filter(
  (file) => !aboutWords.includes(file),
);

/** Comments go on in the next line behind an asterisk or two slashes. */
const joined = (source: string) => source.replace(/\n\s*(?:\*|\/\/) ?/g, ' ');

test('comments and texts of the code are in plain words', () => {
  const found = files.flatMap((file) =>
    unplainWords(joined(readFileSync(file, 'utf8'))).map((words) => `${file}: ${words}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
