import { isDeepStrictEqual } from 'node:util';

export type Report = Readonly<Record<string, unknown>>;

/** The lines of a host and the reports in them that its fixture app wrote. A test can wait for a line or a report. */
export class Reports {
  readonly #lines: string[] = [];
  readonly #reports: Report[] = [];
  readonly #checks = new Set<() => void>();

  readonly add = (line: string): void => {
    if (line.startsWith('{')) this.#reports.push(JSON.parse(line));
    else this.#lines.push(line);
    for (const check of this.#checks) check();
  };

  /** All reports that have these properties. */
  matching(parts: Report): Report[] {
    return this.#reports.filter((report) =>
      Object.entries(parts).every(([name, value]) => isDeepStrictEqual(report[name], value)),
    );
  }

  /** Resolves when `count` reports have these properties. */
  async until(parts: Report, count = 1): Promise<Report[]> {
    await this.#until(() => this.matching(parts).length >= count);
    return this.matching(parts);
  }

  /** Resolves when the host logs a line with this text after this call. */
  untilLogged(text: string): Promise<void> {
    const earlier = this.#lines.length;
    return this.#until(() => this.#lines.slice(earlier).some((line) => line.includes(text)));
  }

  #until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isMet()) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }
}
