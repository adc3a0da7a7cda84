import type { ServiceBusClient } from '@azure/service-bus';
import { Command } from 'commander';
import type { Config } from '../../src/config.ts';
import { list } from './list.ts';
import { replay } from './replay.ts';
import { show } from './show.ts';
import type { Terminal, Write } from './Terminal.ts';

/** @returns whether all was done */
export type Action = (client: ServiceBusClient, config: Config, terminal: Terminal) => Promise<boolean>;

const selector =
  'a sequence number, `place/number` as in errors/5, a changeId, or a message id that stands for one';

export function createProgram(run: (action: Action) => Promise<void>, { write, tell }: Terminal): Command {
  const program = new Command('npm run errors --')
    .description('What the relay could not use, and what Service Bus dead-lettered: see it, send it again.')
    .exitOverride()
    .configureOutput({ writeOut: trimmed(write), writeErr: trimmed(tell) });
  program
    .command('list')
    .description('what is there; nothing is locked or changed')
    .option('--reason <reason>', 'only those with this reason, e.g. failed')
    .option('--queue <queue>', 'only those that this queue could not use, e.g. assignment-operations')
    .option('--change <changeId>', 'only those about this change; a message id where it stands for one')
    .option('--json', 'as JSON')
    .action((options) => run((...at) => list(options, ...at)));
  program
    .command('show')
    .description('all of one message')
    .argument('<selector>', selector)
    .option('--raw', 'its body only, byte for byte')
    .action((named, options) => run((...at) => show(named, options, ...at)));
  program
    .command('replay')
    .description('sends messages again and takes them out of their queue')
    .argument('[selectors...]', selector)
    .option('--reason <reason>', 'those with this reason')
    .option('--queue <queue>', 'those that this queue could not use')
    .option('--all', 'all there are')
    .option('--dry-run', 'says what would be sent, and changes nothing')
    .option('--yes', 'does not ask')
    .action((selectors, options) => run((...at) => replay({ ...options, selectors }, ...at)));
  return program;
}

/** Commander ends its lines itself. */
const trimmed = (write: Write) => (text: string) => write(text.trimEnd());
