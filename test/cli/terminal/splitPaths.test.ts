import { expect, test } from '@jest/globals';
import { splitPaths } from '../../../cli/terminal/splitPaths.ts';

const url = 'https://graph.microsoft.com/beta/policies/0123456789/assignments/0123456789_0123456789';

test('a URL that is too long is divided behind slashes, into parts that are as long as possible', () => {
  expect(splitPaths(`PATCH ${url}: 403`, 40, 36)).toBe(
    'PATCH https://graph.microsoft.com/beta/ policies/0123456789/assignments/ 0123456789_0123456789: 403',
  );
});

test('a part without a slash stays whole', () => {
  expect(splitPaths(url, 40, 12).split(' ').at(-1)).toBe('0123456789_0123456789');
});

test('other words are not changed', () => {
  const connection = `Endpoint=sb://127.0.0.1;SharedAccessKey=${'x'.repeat(90)}`;
  const text = `/a/b ${'x'.repeat(90)} ${connection}`;
  expect(splitPaths(text, 40, 36)).toBe(text);
  expect(splitPaths(url, url.length, 36)).toBe(url);
});
