import type { FlowRelay } from './FlowRelay.ts';

/** Everything that a relay wrote: log lines, events, and copies with their properties. */
export function outputOf({ output, results, copies }: FlowRelay): string {
  const messages = [...results.messages, ...copies.messages].map(({ body, applicationProperties }) =>
    JSON.stringify([String(body), applicationProperties]),
  );
  return [...output, ...messages].join('\n');
}
