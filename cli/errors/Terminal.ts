/** Takes lines of text, or bytes that stay as they are. */
export type Write = (output: string | Uint8Array) => void;

/** Asks whoever sits at the terminal. */
export type Confirm = (question: string) => Promise<boolean>;

/** Where the command was typed. */
export type Terminal = {
  /** Takes what was asked for: it may be piped. */
  readonly write: Write;
  /** Takes what is for the person only: where one is connected, what is wrong, what was not found. */
  readonly tell: Write;
  /** Characters in a line of what is written; left out where it goes to a pipe or a file. */
  readonly columns?: number | undefined;
  /** Left out where nobody can be asked. */
  readonly confirm?: Confirm | undefined;
};
