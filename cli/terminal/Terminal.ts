/** Takes lines of text, or bytes that are written unchanged. */
export type Write = (output: string | Uint8Array) => void;

/** Asks the person at the terminal a yes/no question. */
export type Confirm = (question: string) => Promise<boolean>;

/** Where the command was typed. */
export type Terminal = {
  /** Takes the requested output, which may be piped. */
  readonly writeOut: Write;
  /** Takes messages for the person only: the namespace, errors, selectors without a match. */
  readonly writeErr: Write;
  /** Width of the output in characters; undefined for a pipe or a file. */
  readonly columns?: number | undefined;
  /** The same for messages. */
  readonly errorColumns?: number | undefined;
  /** Whether the output is a terminal, which can show colours. */
  readonly isInteractive?: boolean | undefined;
  /** What `-` reads. */
  readonly input?: AsyncIterable<Uint8Array | string> | undefined;
  /** Undefined if nobody can be asked. */
  readonly confirm?: Confirm | undefined;
  /** A signal that aborts at the first Ctrl-C. Left out, nothing stops the command. */
  readonly untilStopped?: (() => AbortSignal) | undefined;
};
