import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { generatedPages } from '../../tools/docs/generatedPages.ts';
import { withParts } from '../../tools/docs/withParts.ts';

test.each(Object.entries(generatedPages))(
  'the generated parts of %s are what `npm run schemas` writes',
  (page, parts) => {
    const text = readFileSync(page, 'utf8');
    expect(text).toBe(withParts(text, parts));
  },
);
