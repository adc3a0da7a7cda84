import { isDeepStrictEqual } from 'node:util';

export type Report = Readonly<Record<string, unknown>>;

/** What the fixture app has reported, line by line; a test can wait for a report that is still to come. */
export class Reports {
  readonly all: Report[] = [];
  readonly #waiting = new Set<() => void>();

  readonly add = (line: string): void => {
    if (!line.startsWith('{')) return;
    this.all.push(JSON.parse(line));
    for (const check of this.#waiting) check();
  };

  matching(parts: Report): Report[] {
    return this.all.filter((report) =>
      Object.entries(parts).every(([name, value]) => isDeepStrictEqual(report[name], value)),
    );
  }

  /** Resolves once `count` reports have these parts. */
  until(parts: Report, count = 1): Promise<Report[]> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.matching(parts);
        if (found.length < count) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
