import type { Command } from 'commander';
import type { Run } from '../Run.ts';
import type { SendOptions } from '../send/send.ts';
import { namespaceOption } from './namespaceOption.ts';

export function addSend(program: Command, run: Run): void {
  program
    .command('send')
    .description('post files as messages')
    .argument('<files...>', 'each file is the body of one message')
    .option('--new', 'give every change a new changeId, so that a file can be sent again')
    .option('--queue <name>', 'send to this queue instead of the one for changes')
    .option('--session <id>', 'session id, for a queue with sessions')
    .addOption(namespaceOption())
    .action((files: readonly string[], options: SendOptions) =>
      run(async (context) => {
        const { send } = await import('../send/send.ts');
        return send(files, options, context);
      }),
    );
}
