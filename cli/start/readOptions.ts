import { Command } from 'commander';

export type StartOptions = {
  readonly once?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
};

/** Ends the process after `--help`, or if the command line is wrong. */
export const readOptions = (argv: readonly string[]): StartOptions =>
  new Command('npm start --')
    .description('Run the app with local emulators, post the sample messages and show the results.')
    .option('--once', 'stop after the samples; exit with 0 if every result is as expected')
    .option('--verbose', 'show the log of the Functions host')
    .option('--json', 'print each result event as a line of JSON, and everything else to stderr')
    .parse(argv)
    .opts();
