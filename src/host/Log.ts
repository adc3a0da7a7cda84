/** Writes one line to the invocation's log. */
export type Log = (line: string) => void;
