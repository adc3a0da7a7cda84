import type { FlowRelay } from './FlowRelay.ts';

/** All that a relay has said to anybody: log lines, events, copies with their properties. */
export function told({ output, results, copies }: FlowRelay): string {
  const messages = [...results.messages, ...copies.messages].map(({ body, applicationProperties }) =>
    JSON.stringify([String(body), applicationProperties]),
  );
  return [...output, ...messages].join('\n');
}
