import { parseArgs } from 'node:util';

export type ChaosOptions = {
  /** How long changes are posted and things go wrong; the last ones are waited for after that. */
  readonly minutes: number;
  readonly seed: number;
  readonly changes: number;
  readonly policies: number;
  /** Of the app; they share the queues. */
  readonly processes: number;
};

/** @throws Error where a value is not a positive number */
export function readOptions(args?: string[]): ChaosOptions {
  const { values } = parseArgs({
    ...(args && { args }),
    options: {
      minutes: { type: 'string', default: '2' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      changes: { type: 'string', default: '4000' },
      policies: { type: 'string', default: '200' },
      processes: { type: 'string', default: '1' },
    },
  });
  return {
    minutes: positive('minutes', values.minutes),
    seed: positive('seed', values.seed),
    changes: positive('changes', values.changes),
    policies: positive('policies', values.policies),
    processes: positive('processes', values.processes),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${name} ${text}: expected a number above 0`);
}
