const remembered = 8;
/** By so much a run has to be longer than those remembered; chance alone does that about once in a hundred runs. */
const longer = 4;
/** Writes; taken for the one run that a process without a past remembers. */
const firstRun = 25;

/** How many writes are accepted in a row, from one refusal to the next. */
export class AcceptedRuns {
  #current = 0;
  #last = [firstRun];

  /** So much longer than the last ones that whatever made Graph refuse them must be over. */
  get isLong(): boolean {
    return this.#current > longer * Math.max(...this.#last);
  }

  /** Whether nothing has been accepted since the last refusal. */
  get isEmpty(): boolean {
    return this.#current === 0;
  }

  accepted(): void {
    this.#current++;
  }

  refused(): void {
    this.#last = [this.#current, ...this.#last].slice(0, remembered);
    this.#current = 0;
  }
}
