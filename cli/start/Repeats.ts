import type { HostLine } from './readHostLine.ts';

/** A message that came once or more often. */
export type Repeated = HostLine & {
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
};

/** Parts in which messages of one cause differ: quoted texts, names of queues, ids and numbers. */
const variable = /"[^"]*"|\bassignment-[\w$/-]+|\b[\da-f]{8}-[\da-f-]{27}\b|\d+/gi;

/** Counts messages of one cause, so that an outage is one line instead of one per second and queue. */
export class Repeats {
  readonly #quietMs: number;
  readonly #byCause = new Map<string, Repeated>();

  /** @param quietMs a message that is not repeated for this long has ended */
  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** The first messages of their causes, with their counts. */
  get current(): readonly Repeated[] {
    return [...this.#byCause.values()];
  }

  add(line: HostLine, now: Date): Repeated {
    const cause = `${line.kind} ${line.text.replace(variable, '#')}`;
    const known = this.#byCause.get(cause) ?? { ...line, count: 0, first: now };
    const repeated = { ...known, count: known.count + 1, last: now };
    this.#byCause.set(cause, repeated);
    return repeated;
  }

  /** Removes those that have ended. */
  takeEnded(now: Date): Repeated[] {
    return this.#take(({ last }) => now.getTime() - last.getTime() >= this.#quietMs);
  }

  takeAll(): Repeated[] {
    return this.#take(() => true);
  }

  #take(isTaken: (repeated: Repeated) => boolean): Repeated[] {
    const taken = [...this.#byCause].filter(([, repeated]) => isTaken(repeated));
    for (const [cause] of taken) this.#byCause.delete(cause);
    return taken.map(([, repeated]) => repeated);
  }
}
