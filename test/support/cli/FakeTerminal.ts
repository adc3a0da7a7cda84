import { EventEmitter } from 'node:events';
import type { WriteStream } from 'node:tty';
import { Terminal } from '@xterm/headless';

/** A terminal of any size, without a screen: a program that writes to `stdout` and `stderr` is seen as a person sees it. */
export class FakeTerminal {
  readonly stdout: FakeStream;
  readonly stderr: FakeStream;
  readonly #terminal: Terminal;

  constructor(columns: number, rows: number) {
    this.#terminal = new Terminal({
      cols: columns,
      rows,
      scrollback: 10_000,
      convertEol: true, // as a terminal driver does
      allowProposedApi: true,
    });
    this.stdout = new FakeStream(this.#terminal);
    this.stderr = new FakeStream(this.#terminal);
  }

  write(bytes: string | Uint8Array): void {
    this.#terminal.write(bytes);
  }

  /** What was written before is shown before. */
  async resize(columns: number, rows: number): Promise<void> {
    await this.#settled();
    this.#terminal.resize(columns, rows);
    for (const stream of [this.stdout, this.stderr]) stream.emit('resize');
  }

  /** Every row from the first of the scrollback to the last of the screen that is not empty. */
  async rows(): Promise<string[]> {
    await this.#settled();
    const { length } = this.#buffer;
    const rows = Array.from({ length }, (_, index) => this.#row(index));
    return rows.slice(0, rows.findLastIndex(Boolean) + 1);
  }

  /** The same, with the rows of each line that the terminal itself has wrapped put together. */
  async lines(): Promise<string[]> {
    const rows = await this.rows();
    return rows.reduce<string[]>((lines, row, index) => {
      if (this.#buffer.getLine(index)?.isWrapped) lines.push(`${lines.pop()}${row}`);
      else lines.push(row);
      return lines;
    }, []);
  }

  /** How many rows of the scrollback are above the screen. */
  async scrolled(): Promise<number> {
    await this.#settled();
    return this.#buffer.baseY;
  }

  get #buffer() {
    return this.#terminal.buffer.active;
  }

  #row(index: number): string {
    return this.#buffer.getLine(index)?.translateToString(true) ?? '';
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write('', resolve));
  }
}

/** Standard output or standard error. */
class FakeStream extends EventEmitter {
  readonly isTTY = true;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    super();
    this.#terminal = terminal;
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** For what takes `process.stdout` or `process.stderr`. */
  get asTty(): WriteStream {
    return this as unknown as WriteStream;
  }

  write(text: string | Uint8Array): boolean {
    this.#terminal.write(text);
    return true;
  }
}
