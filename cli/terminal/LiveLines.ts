import type { WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import wrapAnsi from 'wrap-ansi';

/**
 * A terminal that becomes narrower wraps longer lines by itself. Then log-update erases too few rows, and an old live line
 * stays among the results.
 */
const maxColumns = 78;

/** Lines at the bottom of a terminal that change in place, below text that stays in the scrollback. */
export class LiveLines {
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #stream: WriteStream;
  #lines: readonly string[] = [];
  #ended = false;

  constructor(stream: WriteStream) {
    this.#stream = stream;
    this.#update = createLogUpdate(stream);
    stream.on('resize', () => this.show(this.#lines));
  }

  /** Longer lines are wrapped. */
  get columns(): number {
    return Math.min(this.#stream.columns, maxColumns);
  }

  show(lines: readonly string[]): void {
    this.#lines = lines;
    if (this.#ended || lines.length === 0) return;
    this.#update(wrapAnsi(lines.join('\n'), this.columns, { hard: true, trim: false }));
  }

  /** @param print writes whole lines to the same terminal */
  printAbove(print: () => void): void {
    if (!this.#ended) this.#update.clear();
    print();
    this.show(this.#lines);
  }

  /** Erases the lines. From then on, `printAbove` only prints. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#update.clear();
    this.#update.done();
  }
}
