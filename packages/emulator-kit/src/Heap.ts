/** An entry of a heap. Keep it to remove its value later, even from the middle of the heap. */
export type HeapEntry<T> = {
  readonly key: number;
  readonly value: T;
  /** The position of the entry among all that were ever added. */
  readonly order: number;
  index: number;
};

const REMOVED = -1;

/** Smallest key first; of equal keys, the one that was added first. Adding an entry, taking the first and removing any entry each cost O(log n). */
export class Heap<T> {
  readonly #entries: HeapEntry<T>[] = [];
  #added = 0;

  get size(): number {
    return this.#entries.length;
  }

  get first(): HeapEntry<T> | undefined {
    return this.#entries[0];
  }

  add(key: number, value: T): HeapEntry<T> {
    this.#added += 1;
    const entry = { key, value, order: this.#added, index: this.#entries.length };
    this.#entries.push(entry);
    this.#rise(entry);
    return entry;
  }

  takeFirst(): T | undefined {
    const first = this.first;
    if (first) this.remove(first);
    return first?.value;
  }

  /** Does nothing when the entry is no longer in the heap. */
  remove(entry: HeapEntry<T>): void {
    if (entry.index === REMOVED) return;
    const last = this.#entries.pop();
    if (last && last !== entry) {
      this.#put(last, entry.index);
      this.#rise(last);
      this.#sink(last);
    }
    entry.index = REMOVED;
  }

  #rise(entry: HeapEntry<T>): void {
    while (entry.index > 0) {
      const parent = this.#entries[(entry.index - 1) >> 1];
      if (!parent || precedes(parent, entry)) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: HeapEntry<T>): void {
    for (;;) {
      const child = this.#smallerChild(entry.index);
      if (!child || precedes(entry, child)) return;
      this.#swap(entry, child);
    }
  }

  #smallerChild(index: number): HeapEntry<T> | undefined {
    const left = this.#entries[2 * index + 1];
    const right = this.#entries[2 * index + 2];
    return left && right && precedes(right, left) ? right : left;
  }

  #swap(a: HeapEntry<T>, b: HeapEntry<T>): void {
    const index = a.index;
    this.#put(a, b.index);
    this.#put(b, index);
  }

  #put(entry: HeapEntry<T>, index: number): void {
    this.#entries[index] = entry;
    entry.index = index;
  }
}

function precedes(a: HeapEntry<unknown>, b: HeapEntry<unknown>): boolean {
  return a.key === b.key ? a.order < b.order : a.key < b.key;
}
