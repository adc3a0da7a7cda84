import { type Command, Option } from 'commander';
import type { Run } from '../Run.ts';
import type { ReportOptions } from '../record/report.ts';
import type { ShowOptions } from '../record/show.ts';
import type { WatchOptions } from '../record/watch.ts';
import { namespaceOption } from './namespaceOption.ts';
import { parseSince, sinceOption } from './sinceOption.ts';

const json = ['--json', 'print each result as a line of JSON, as it was published'] as const;

/** The commands that read the subscription `record`. */
export function addRecord(program: Command, run: Run): void {
  program
    .command('show')
    .description('show what became of a change, or of all changes of a ticket, policy or reassignment')
    .argument('<id>', 'changeId, reference of a ticket, or id of a policy, assignment or reassignment')
    .addOption(sinceOption())
    .option(...json)
    .addOption(namespaceOption())
    .action((wanted: string, options: ShowOptions) =>
      run(async (context) => (await import('../record/show.ts')).show(wanted, options, context)),
    );
  program
    .command('watch')
    .description('print results as they are published, until Ctrl-C')
    .addOption(sinceOption())
    .option(...json)
    .addOption(namespaceOption())
    .action((options: WatchOptions) =>
      run(async (context) => (await import('../record/watch.ts')).watch(options, context)),
    );
  program
    .command('report')
    .description('count the results by outcome, assignment type, system and error')
    .addOption(sinceOption().default(parseSince('7d'), '7d'))
    .addOption(new Option('--csv', 'print every result as a line of CSV instead').conflicts('json'))
    .option('--json', 'print the counts as a line of JSON')
    .addOption(namespaceOption())
    .action((options: ReportOptions) =>
      run(async (context) => (await import('../record/report.ts')).report(options, context)),
    );
}
