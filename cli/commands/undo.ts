import type { Command } from 'commander';
import type { Run } from '../Run.ts';
import type { UndoOptions } from '../undo/undo.ts';
import { namespaceOption } from './namespaceOption.ts';

/** @param of what the argument is called */
export function addUndo(parent: Command, run: Run, of = 'change|ticket|reassignment'): void {
  parent
    .command('undo')
    .description('write a file of changes that makes the assignments what they were before; sends nothing')
    .argument(`<${of}>`, 'changeId, reference of the ticket, or id of the reassignment')
    .option('--out <file>', 'write to this file instead of printing')
    .option('--force', 'also undo what was changed later, and leave out what cannot be undone')
    .option('--json', 'print each message and each refusal as a line of JSON')
    .addOption(namespaceOption())
    .action((wanted: string, options: UndoOptions) =>
      run(async (context) => (await import('../undo/undo.ts')).undo(wanted, options, context)),
    );
}
