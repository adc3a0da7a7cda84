import type { Command } from 'commander';
import type { Run } from '../Run.ts';
import type { StatusOptions } from '../status/status.ts';
import { namespaceOption } from './namespaceOption.ts';

export function addStatus(program: Command, run: Run): void {
  program
    .command('status')
    .description('show how many messages each queue has, and how old they are')
    .option('--watch', 'refresh every two seconds, until Ctrl-C')
    .option('--json', 'print each queue as a line of JSON')
    .addOption(namespaceOption())
    .action((options: StatusOptions) =>
      run(async (context) => (await import('../status/status.ts')).status(options, context)),
    );
}
