import type { Command } from 'commander';
import type { Run } from '../Run.ts';

export type StartOptions = {
  readonly once?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
};

export function addStart(program: Command, run: Run): void {
  program
    .command('start')
    .description('run the app with local emulators, post the sample messages and show the results')
    .option('--once', 'stop after the samples; exit with 0 if every result is as expected')
    .option('--verbose', 'show the log of the Functions host')
    .option('--json', 'print each result event as a line of JSON, and everything else to stderr')
    .action((options: StartOptions) =>
      run(async ({ terminal }) => {
        const { buildIfNeeded } = await import('../start/buildIfNeeded.ts');
        await buildIfNeeded(terminal);
        const { start } = await import('../start/start.ts');
        return start(options);
      }),
    );
}
