import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPointer } from '../../../src/changes/errorDetail.ts';

test.each([
  [[], ''],
  [['changes', 3, 'assignment'], '/changes/3/assignment'],
  [['a/b', 'm~n', ''], '/a~1b/m~0n/'],
  [['~1'], '/~01'],
])('the JSON Pointer of %j is %j', (path, pointer) => {
  expect(jsonPointer(path)).toBe(pointer);
});

test('a pointer can be converted back to its path, whatever the names contain', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      const segments = jsonPointer(path).split('/').slice(1);
      expect(segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))).toEqual(path);
    }),
  );
});
