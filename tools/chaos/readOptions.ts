import type { Receiver } from '@assignment-relay/functions-host';
import { Command, Option } from 'commander';
import { positiveNumber } from '../positiveNumber.ts';

export type ChaosOptions = {
  /** How long changes are posted and disturbances happen. The run then waits for the last changes. */
  readonly minutes: number;
  readonly seed: number;
  readonly changes: number;
  readonly policies: number;
  /** Processes of the app that share the queues. */
  readonly processes: number;
  readonly receiver: Receiver;
};

/** Ends the process after `--help`, or if the command line is wrong. */
export const readOptions = (argv: readonly string[]): ChaosOptions =>
  new Command('npm run chaos --')
    .description(
      'Post thousands of changes during failures of every kind, and check that every promise is kept.',
    )
    .option('--minutes <number>', 'how long changes are posted and failures happen', positiveNumber, 2)
    .option(
      '--seed <number>',
      'repeat the changes and failures of an earlier run (default: random)',
      positiveNumber,
      Date.now() % 1_000_000,
    )
    .option('--changes <number>', 'number of changes', positiveNumber, 4_000)
    .option('--policies <number>', 'number of policies', positiveNumber, 200)
    .option('--processes <number>', 'number of app processes, which share the queues', positiveNumber, 1)
    .addOption(
      new Option('--receiver <name>', 'what receives messages for the Functions host')
        .choices(['node', 'dotnet'] satisfies Receiver[])
        .default('node'),
    )
    .parse(argv)
    .opts();
