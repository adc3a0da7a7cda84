/** An entry of a heap. Keep it to remove its value later, even from the middle of the heap. */
export type HeapEntry<T> = { readonly key: number; readonly value: T; index: number };

const REMOVED = -1;

/** Smallest key first. Adding an entry, taking the first and removing any entry each cost O(log n). */
export class Heap<T> {
  readonly #entries: HeapEntry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  get first(): HeapEntry<T> | undefined {
    return this.#entries[0];
  }

  add(key: number, value: T): HeapEntry<T> {
    const entry = { key, value, index: this.#entries.length };
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
      if (!parent || parent.key <= entry.key) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: HeapEntry<T>): void {
    for (;;) {
      const child = this.#smallerChild(entry.index);
      if (!child || child.key >= entry.key) return;
      this.#swap(entry, child);
    }
  }

  #smallerChild(index: number): HeapEntry<T> | undefined {
    const left = this.#entries[2 * index + 1];
    const right = this.#entries[2 * index + 2];
    return left && right && right.key < left.key ? right : left;
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
