/** A line of the Functions host that somebody has to see. */
export type HostLine = {
  /** `waits`: the app tries again later by itself. */
  readonly kind: 'waits' | 'problem';
  readonly text: string;
};

/** The app logs it for a change, or without one for a message that it sends. A wait of 0 ms is only for the pacing queue. */
const waiting = /^(?:\S+Z \w+ +\w+: \S+ )?waits [1-9]\d* ms: (?<reason>.+)$/;
const request = /^(?:GET|PATCH|POST|DELETE) \S+?: /;
/** A warning of the host is about its connections. A warning of a function is about one message, which is tried again. */
const problem = /^\S+Z (?:(?:error|critical) +|warning +(?=host:))(?<text>.+)$/;
/** A time and a level, or an indented continuation. Lines in any other form are from the app itself, e.g. a missing queue. */
const logged = /^(?:\d{4}-\S+Z [a-z]+ |\s|$)/;

/** @returns undefined for a line that is only for `--verbose` */
export function readHostLine(line: string): HostLine | undefined {
  const reason = waiting.exec(line)?.groups?.['reason'];
  if (reason) return { kind: 'waits', text: reason.replace(request, 'Graph: ') };
  const text = problem.exec(line)?.groups?.['text'] ?? (logged.test(line) ? undefined : line);
  return text === undefined ? undefined : { kind: 'problem', text };
}
