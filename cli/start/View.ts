import type { WriteStream } from 'node:tty';
import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { eventLine } from '../record/eventLine.ts';
import { LiveLines } from '../terminal/LiveLines.ts';
import { withoutControls } from '../terminal/withoutControls.ts';
import { wrapText } from '../terminal/wrapText.ts';
import { describeRepeated } from './describeRepeated.ts';
import type { Counted } from './progressLines.ts';
import { type Repeated, Repeats } from './Repeats.ts';
import type { HostLine } from './readHostLine.ts';
import { reassignmentLine } from './reassignmentLine.ts';

export type ViewOptions = {
  /** Takes the results. */
  readonly stdout: WriteStream;
  /** Takes everything else. On a terminal, its last lines are live. */
  readonly stderr: WriteStream;
  readonly json: boolean;
  readonly nameOf: (policyId: string | undefined) => string | undefined;
  /** The live lines for a terminal of this width. */
  readonly progress: (counted: Counted, now: Date, columns: number) => readonly string[];
  readonly now?: () => Date;
};

/** A retry of Graph comes after at most 20 seconds. */
const quietMs = 25_000;
/** So that many errors at once leave room for the results. */
const maxRepeatedRows = 6;

/** What `start` shows: results and messages that stay in the scrollback and, on a terminal, live lines below them. */
export class View {
  readonly #options: ViewOptions;
  readonly #now: () => Date;
  readonly #live: LiveLines | undefined;
  readonly #outcomes = new Map<ResultEvent['data']['outcome'], number>();
  #lastResult = new Date(0);
  readonly #repeats = new Repeats(quietMs);

  constructor(options: ViewOptions) {
    const { stderr, json, now = () => new Date() } = options;
    this.#options = options;
    this.#now = now;
    const isLive = stderr.isTTY && !json && process.env['TERM'] !== 'dumb';
    this.#live = isLive ? new LiveLines(stderr) : undefined;
    this.refresh();
  }

  result(event: ResultEvent): void {
    const { stdout, json, nameOf } = this.#options;
    const { outcome, policyId } = event.data;
    this.#lastResult = this.#now();
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    this.#print(stdout, eventLine(event, json, this.#terminal, nameOf(policyId)));
  }

  reassignment(event: ReassignmentEvent): void {
    const { stdout, json } = this.#options;
    const text = json ? JSON.stringify(event) : reassignmentLine(event, this.#terminal);
    if (text) this.#print(stdout, text);
  }

  say(text: string): void {
    this.#print(this.#options.stderr, text);
  }

  /** Repeated lines become one with a count: a live one until they end or, without a terminal, the first and the last. */
  hostLine(line: HostLine): void {
    const repeated = this.#repeats.add(line, this.#now());
    if (this.#live) this.refresh();
    else if (repeated.count === 1) this.#sayRepeated(repeated);
  }

  /** Brings the live lines up to date. Call it again and again. */
  refresh(): void {
    const now = this.#now();
    this.#sayEnded(this.#repeats.takeEnded(now));
    if (this.#live) this.#live.show(this.#liveLines(now, this.#live));
  }

  /** Shows what is still held back, and removes the live lines. */
  end(): void {
    this.#sayEnded(this.#repeats.takeAll());
    this.#live?.end();
  }

  get #terminal() {
    const { columns, isTTY } = this.#options.stdout;
    return { columns, isInteractive: isTTY, now: this.#now() };
  }

  #liveLines(now: Date, { columns }: LiveLines): readonly string[] {
    const { progress, stderr } = this.#options;
    const { current } = this.#repeats;
    const repeated = current.flatMap((each) => this.#describe(each, columns).split('\n'));
    const maxRows = Math.min(maxRepeatedRows, Math.floor(stderr.rows / 3));
    const isDelayed = current.some(({ kind, last }) => kind === 'waits' && last > this.#lastResult);
    const counted = { outcomes: this.#outcomes, isDelayed };
    return ['', ...repeated.slice(0, maxRows), ...progress(counted, now, columns)];
  }

  #sayEnded(ended: readonly Repeated[]): void {
    for (const repeated of ended) if (this.#live || repeated.count > 1) this.#sayRepeated(repeated);
  }

  #sayRepeated(repeated: Repeated): void {
    this.say(this.#describe(repeated, this.#options.stderr.columns));
  }

  #describe(repeated: Repeated, columns: number): string {
    const { isTTY } = this.#options.stderr;
    return withoutControls(describeRepeated(repeated, { columns, isInteractive: isTTY, now: this.#now() }));
  }

  #print(stream: WriteStream, text: string): void {
    const columns = stream.isTTY ? stream.columns : undefined;
    const write = () => stream.write(`${wrapText(withoutControls(text), columns)}\n`);
    if (this.#live) this.#live.printAbove(write);
    else write();
  }
}
