import type { Command } from 'commander';
import type { SelectionOptions } from '../errors/checkSelection.ts';
import type { ListOptions } from '../errors/list.ts';
import type { ReplayOptions } from '../errors/replay.ts';
import type { ErrorsShowOptions } from '../errors/show.ts';
import type { Run } from '../Run.ts';
import { namespaceOption, type Target } from './namespaceOption.ts';

const selector =
  'changeId, sequence number, or location/number such as errors/5; the message id if no changeId was readable';

const locationsHelp = `
Locations:
  errors              copies of messages that did not end well, with those of
                      dead letters
  errors/dead-letter  copies that were received too often
  dead-letters        messages that the app never received or could not report,
                      e.g. with an AMQP value as body, which a replay sends as
                      bytes

Reasons: rejected, failed, deadLettered; in dead-letters, those of Service Bus`;

export function addErrors(program: Command, run: Run): void {
  const errors = program
    .command('errors')
    .description('inspect, replay and dismiss messages that were rejected, failed or dead-lettered')
    .addHelpText('after', locationsHelp);
  addList(errors, run);
  addShow(errors, run);
  addReplay(errors, run);
  addDismiss(errors, run);
}

function addList(errors: Command, run: Run): void {
  errors
    .command('list')
    .description('list these messages without locking or changing them')
    .option('--reason <reason>', 'only messages with this reason, e.g. failed')
    .option('--queue <queue>', 'only messages that failed in this queue, e.g. assignment-changes')
    .option(
      '--change <changeId>',
      'only messages about this change; a message id if no changeId was readable',
    )
    .option('--cause <text>', 'only messages whose cause has this text, e.g. 403')
    .option('--each', 'one row per message, also if several have the same cause')
    .option('--json', 'print each message as a line of JSON')
    .addOption(namespaceOption())
    .action((options: ListOptions & Target) =>
      run(async (context) => (await import('../errors/list.ts')).list(options, context)),
    );
}

function addShow(errors: Command, run: Run): void {
  errors
    .command('show')
    .description('show one message with all its properties')
    .argument('<selector>', selector)
    .option('--raw', 'print only the body, byte for byte')
    .option('--json', 'print each message as a line of JSON')
    .addOption(namespaceOption())
    .action((selected: string, options: ErrorsShowOptions) =>
      run(async (context) => (await import('../errors/show.ts')).show(selected, options, context)),
    );
}

function addReplay(errors: Command, run: Run): void {
  errors
    .command('replay')
    .description('send messages again and remove them from their queue')
    .argument('[selectors...]', selector)
    .option('--reason <reason>', 'replay messages with this reason')
    .option('--queue <queue>', 'replay messages that failed in this queue')
    .option('--cause <text>', 'replay messages whose cause has this text, e.g. 403')
    .option('--all', 'replay all messages')
    .option('--approved', 'complete changes that an administrator has approved in Intune')
    .option('--dry-run', 'show what would be sent, but change nothing')
    .option('--yes', 'do not ask for confirmation')
    .option('--json', 'print each message as a line of JSON')
    .addOption(namespaceOption())
    .action((selectors: readonly string[], options: Omit<ReplayOptions, 'selectors'> & Target) =>
      run(async (context) =>
        (await import('../errors/replay.ts')).replay({ ...options, selectors }, context),
      ),
    );
}

function addDismiss(errors: Command, run: Run): void {
  errors
    .command('dismiss')
    .description('remove messages permanently that need no more work')
    .argument('[selectors...]', selector)
    .option('--reason <reason>', 'dismiss messages with this reason')
    .option('--queue <queue>', 'dismiss messages that failed in this queue')
    .option('--cause <text>', 'dismiss messages whose cause has this text, e.g. 403')
    .option('--all', 'dismiss all messages')
    .option('--dry-run', 'show what would be removed, but change nothing')
    .option('--yes', 'do not ask for confirmation')
    .option('--json', 'print each message as a line of JSON')
    .addOption(namespaceOption())
    .action((selectors: readonly string[], options: Omit<SelectionOptions, 'selectors'> & Target) =>
      run(async (context) =>
        (await import('../errors/dismiss.ts')).dismiss({ ...options, selectors }, context),
      ),
    );
}
