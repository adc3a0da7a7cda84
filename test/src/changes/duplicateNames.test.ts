import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { duplicateNames, maxDuplicateNames } from '../../../src/changes/duplicateNames.ts';

test.each([
  ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', []],
  ['{"a":1,"b":2,"a":3}', [['a']]],
  ['{"b":[0,{"x":{"y":1, "z":[], "y" :2}}]}', [['b', 1, 'x', 'y']]],
  ['{"a":1,"a":2,"a":3}', [['a'], ['a']]],
  ['{"é":1,"\\u00e9":2}', [['é']]],
  ['{"a\\"":1,"a\\\\":2,"a":":","b":"{\\"b\\":1,"}', []],
  ['{"a":{},"a":{}}', [['a']]],
  ['{"__proto__":1,"__proto__":2,"constructor":3}', [['__proto__']]],
  ['"a"', []],
  ['[[],[{"a":1,"a":1}]]', [[1, 0, 'a']]],
])('%s has these names more than once: %j', (text, paths) => {
  expect(duplicateNames(text)).toEqual(paths);
});

test('no JSON that JSON.stringify writes has a duplicate', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      expect(duplicateNames(JSON.stringify(value, undefined, indent))).toEqual([]);
    }),
  );
});

test('a name that is added to an object with any names is found', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 40 }),
      fc.nat(),
      (value, at) => {
        const names = Object.keys(value);
        const name = names[at % names.length] ?? '';
        const text = `{${JSON.stringify(name)}:0,${JSON.stringify(value).slice(1)}`;
        expect(duplicateNames(text)).toEqual([[name]]);
      },
    ),
  );
});

test('the number of paths and their lengths are limited, whatever the body is', () => {
  const deep = `${'{"a":1,"a":'.repeat(90_000)}1${'}'.repeat(90_000)}`;
  const found = duplicateNames(deep);
  expect(found).toHaveLength(maxDuplicateNames + 1);
  expect(Math.max(...found.map(({ length }) => length))).toBe(20);
});
