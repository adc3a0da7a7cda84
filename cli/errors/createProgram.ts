import type { ServiceBusClient } from '@azure/service-bus';
import { Command } from 'commander';
import type { Config } from '../../src/config.ts';
import { list } from './list.ts';
import { replay } from './replay.ts';
import { show } from './show.ts';
import type { Terminal, Write } from './Terminal.ts';

/** @returns false if something could not be done */
export type Action = (client: ServiceBusClient, config: Config, terminal: Terminal) => Promise<boolean>;

const selector =
  'changeId, sequence number, or location/number such as errors/5; the message id if no changeId was readable';

const locationsHelp = `
Locations:
  errors              copies of messages that did not end well, dead letters included
  errors/dead-letter  copies that were received too often
  dead-letters        messages that the app never received or could not report,
                      e.g. with an AMQP value as body; a replay sends it as bytes

Reasons: rejected, failed, deadLettered; in dead-letters, those of Service Bus`;

export function createProgram(
  run: (action: Action) => Promise<void>,
  { writeOut, writeErr }: Terminal,
): Command {
  const program = new Command('npm run errors --')
    .description('Inspect and replay messages that were rejected, failed or dead-lettered.')
    .addHelpText('after', locationsHelp)
    .exitOverride()
    .configureOutput({ writeOut: trimmed(writeOut), writeErr: trimmed(writeErr) });
  program
    .command('list')
    .description('list these messages without locking or changing them')
    .option('--reason <reason>', 'only messages with this reason, e.g. failed')
    .option('--queue <queue>', 'only messages that failed in this queue, e.g. assignment-changes')
    .option(
      '--change <changeId>',
      'only messages about this change; a message id if no changeId was readable',
    )
    .option('--json', 'print JSON')
    .action((options) => run((...context) => list(options, ...context)));
  program
    .command('show')
    .description('show one message with all its properties')
    .argument('<selector>', selector)
    .option('--raw', 'print only the body, byte for byte')
    .action((selected, options) => run((...context) => show(selected, options, ...context)));
  program
    .command('replay')
    .description('send messages again and remove them from their queue')
    .argument('[selectors...]', selector)
    .option('--reason <reason>', 'replay messages with this reason')
    .option('--queue <queue>', 'replay messages that failed in this queue')
    .option('--all', 'replay all messages')
    .option('--approved', 'complete changes that an administrator has approved in Intune')
    .option('--dry-run', 'show what would be sent, but change nothing')
    .option('--yes', 'do not ask for confirmation')
    .action((selectors, options) => run((...context) => replay({ ...options, selectors }, ...context)));
  return program;
}

/** Commander ends its lines itself. */
const trimmed = (write: Write) => (text: string) => write(text.trimEnd());
