import type { Command } from 'commander';
import type { Run } from '../Run.ts';
import type { CancelOptions } from '../reassign/cancel.ts';
import type { PlanOptions, RunOptions } from '../reassign/ReassignOptions.ts';
import type { ReassignStatusOptions } from '../reassign/status.ts';
import { namespaceOption } from './namespaceOption.ts';
import { number, wholeNumber } from './numberOption.ts';
import { parseFuture } from './timeOption.ts';
import { addUndo } from './undo.ts';

const help = `
A target is the id of a group, exclude:<id> for a group that is excluded,
all-devices or all-users.

Examples:
  assignment-relay reassign plan --from <old group> --to <new group> --id RITM1
  assignment-relay reassign run --from <old group> --to <new group> --id RITM1 \\
      --expected 184 --wait
  assignment-relay reassign status RITM1
  assignment-relay reassign cancel RITM1`;

export function addReassign(program: Command, run: Run): void {
  const reassign = program
    .command('reassign')
    .description('give everything that is assigned to one group to another one')
    .addHelpText('after', help);
  addPlan(reassign, run);
  addRun(reassign, run);
  reassign
    .command('status')
    .description('show where a reassignment is, or all of the last 90 days')
    .argument('[id]', 'id of the reassignment')
    .option('--json', 'print each reassignment as a line of JSON')
    .addOption(namespaceOption())
    .action((id: string | undefined, options: ReassignStatusOptions) =>
      run(async (context) => (await import('../reassign/status.ts')).status(id, options, context)),
    );
  reassign
    .command('cancel')
    .description('cancel the changes of a reassignment that are not written yet')
    .argument('<id>', 'id of the reassignment')
    .option('--reason <text>', 'why')
    .option('--yes', 'do not ask for confirmation')
    .option('--wait', 'wait until nothing more is written')
    .option('--timeout <seconds>', 'with --wait: how long there may be no news', number(0.001, 999_999), 300)
    .option('--json', 'print each event as a line of JSON')
    .addOption(namespaceOption())
    .action((id: string, options: CancelOptions) =>
      run(async (context) => (await import('../reassign/cancel.ts')).cancel(id, options, context)),
    );
  addUndo(reassign, run, 'id');
}

function addPlan(reassign: Command, run: Run): void {
  withRequest(reassign.command('plan'))
    .description('show what would be changed, and the command that runs it')
    .action((file: string | undefined, options: PlanOptions) =>
      run(async (context) => (await import('../reassign/plan.ts')).plan(file, options, context)),
    );
}

function addRun(reassign: Command, run: Run): void {
  withRequest(reassign.command('run'))
    .description('change the assignments')
    .option('--expected <n>', 'how many assignments the plan had', wholeNumber(0, 1_000_000))
    .option('--wait', 'wait until all is done; the exit code says whether every change was applied')
    .option('--at <time>', 'start later, e.g. 2026-11-30T06:00 in local time', parseFuture)
    .action((file: string | undefined, options: RunOptions) =>
      run(async (context) => (await import('../reassign/run.ts')).run(file, options, context)),
    );
}

const withRequest = (command: Command): Command =>
  command
    .argument('[file]', 'a reassignment as JSON, instead of the options that say what is reassigned')
    .option('--from <target>', 'what is assigned now')
    .option('--to <target>', 'what it goes to')
    .option('--remove', 'remove the assignments instead')
    .option('--types <types...>', 'only these assignment types; default: all of the lanes in use')
    .option('--policies <ids...>', 'only these policies')
    .option('--id <id>', 'id of the reassignment, e.g. the ticket; default: a new one')
    .option('--ticket <reference>', 'ticket, for the events')
    .option('--reason <text>', 'why, for the events')
    .option('--timeout <seconds>', 'how long there may be no news', number(0.001, 999_999), 300)
    .option('--json', 'print each event as a line of JSON')
    .addOption(namespaceOption());
