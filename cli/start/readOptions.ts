import { Command } from 'commander';

export type StartOptions = {
  readonly once?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
};

/** Ends the process where the command line is wrong, or only help is wanted. */
export const readOptions = (argv: readonly string[]): StartOptions =>
  new Command('npm start --')
    .description('The emulators, the built app, the sample messages, and the results as they come.')
    .option('--once', 'ends after the samples; exit code 0 when every result is the expected one')
    .option('--verbose', "shows the Functions host's log too")
    .option('--json', 'prints each result event as a line of JSON, all else to stderr')
    .parse(argv)
    .opts();
