import type { Command } from 'commander';
import type { Run } from '../Run.ts';
import type { SendOptions } from '../send/send.ts';
import { formatOption } from './formatOption.ts';
import { namespaceOption } from './namespaceOption.ts';
import { number } from './numberOption.ts';

export function addSend(program: Command, run: Run): void {
  program
    .command('send')
    .description('check files of changes and send them, if there is no mistake in any of them')
    .argument(
      '<files...>',
      'JSON (a message per file), JSON Lines or CSV (a message per line); - is the standard input',
    )
    .addOption(formatOption())
    .option('--new', 'give every change a new changeId, so that a file can be sent again')
    .option('--force', 'send in spite of mistakes, and changeIds that were used before')
    .option('--wait', 'wait for the result of every change; the exit code says whether all were applied')
    .option('--timeout <seconds>', 'how long to wait', number(0.001, 999_999), 300)
    .option('--queue <name>', 'send to this queue instead of the one for changes, without a check')
    .option('--session <id>', 'session id, for a queue with sessions')
    .option('--json', 'print each message, mistake or result as a line of JSON')
    .addOption(namespaceOption())
    .action((files: readonly string[], options: SendOptions) =>
      run(async (context) => (await import('../send/send.ts')).send(files, options, context)),
    );
}
