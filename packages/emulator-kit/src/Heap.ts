/** A place in a heap; handed out so that its value can be taken from the middle again. */
export type HeapEntry<T> = { readonly key: number; readonly value: T; index: number };

const GONE = -1;

/** Smallest key first. Adding, taking the first and removing any entry cost O(log n), so nothing is ever scanned. */
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

  /** Does nothing when the entry has left the heap already. */
  remove(entry: HeapEntry<T>): void {
    if (entry.index === GONE) return;
    const last = this.#entries.pop();
    if (last && last !== entry) {
      this.#place(last, entry.index);
      this.#rise(last);
      this.#sink(last);
    }
    entry.index = GONE;
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
    this.#place(a, b.index);
    this.#place(b, index);
  }

  #place(entry: HeapEntry<T>, index: number): void {
    this.#entries[index] = entry;
    entry.index = index;
  }
}
