/** Writes one line to the log of the invocation. */
export type Log = (line: string) => void;
