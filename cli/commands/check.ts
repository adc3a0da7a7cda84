import type { Command } from 'commander';
import type { CheckOptions } from '../check/check.ts';
import type { Run } from '../Run.ts';
import { formatOption } from './formatOption.ts';

export function addCheck(program: Command, run: Run): void {
  program
    .command('check')
    .description('find every mistake in files of changes, without sending anything')
    .argument('<files...>', 'JSON, JSON Lines or CSV; - is the standard input')
    .addOption(formatOption())
    .option('--json', 'print each mistake as a line of JSON')
    .action((files: readonly string[], options: CheckOptions) =>
      run(async (context) => (await import('../check/check.ts')).check(files, options, context)),
    );
}
