import { expect, test } from '@jest/globals';
import { array, assert, boolean, integer, property, tuple } from 'fast-check';
import { Heap, type HeapEntry } from '../src/Heap.ts';

test('entries come out in the order of their keys, whichever were removed', () => {
  assert(
    property(array(tuple(integer(), boolean())), (items) => {
      const heap = new Heap<number>();
      const entries = items.map(([key, isKept]) => ({ entry: heap.add(key, key), isKept }));
      for (const { entry, isKept } of entries) if (!isKept) heap.remove(entry);
      const kept = items.filter(([, isKept]) => isKept).map(([key]) => key);
      expect(heap.size).toBe(kept.length);
      expect(Array.from(kept, () => heap.takeFirst())).toEqual(kept.toSorted((a, b) => a - b));
      expect(heap.takeFirst()).toBeUndefined();
    }),
  );
});

test('entries with the same key come out in the order in which they were added', () => {
  assert(
    property(array(tuple(integer({ min: 0, max: 3 }), boolean())), (items) => {
      const heap = new Heap<number>();
      const entries = items.map(([key], order) => heap.add(key, order));
      const kept = items.map(([key, isKept], order) => ({ key, isKept, order }));
      for (const { isKept, order } of kept) if (!isKept) heap.remove(entries[order] as HeapEntry<number>);
      const expected = kept.filter(({ isKept }) => isKept).toSorted((a, b) => a.key - b.key);
      expect(expected.map(() => heap.takeFirst())).toEqual(expected.map(({ order }) => order));
    }),
  );
});

test('removing an entry twice changes nothing', () => {
  const heap = new Heap<string>();
  const first = heap.add(1, 'first');
  heap.add(2, 'second');
  heap.takeFirst();
  heap.remove(first);
  expect(heap.first?.value).toBe('second');
});
