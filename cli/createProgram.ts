import { type Argument, Command } from 'commander';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDoctor } from './commands/doctor.ts';
import { addErrors } from './commands/errors.ts';
import { addExample } from './commands/example.ts';
import { addFault } from './commands/fault.ts';
import { addGrant } from './commands/grant.ts';
import { addPage } from './commands/page.ts';
import { addReassign } from './commands/reassign.ts';
import { addRecord } from './commands/record.ts';
import { addSchema } from './commands/schema.ts';
import { addSend } from './commands/send.ts';
import { addSmoke } from './commands/smoke.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addUndo } from './commands/undo.ts';
import type { Run } from './Run.ts';
import type { Terminal, Write } from './terminal/Terminal.ts';

const help = `
Every command connects to the relay that \`assignment-relay start\` runs on this
machine, unless --namespace or the settings of the app name another Service Bus.

Exit codes:
  0    all is well
  1    something was rejected, failed or not found
  2    wrong command line, setting or file; nothing was sent
  3    no answer in time
  4    sign-in or a role is missing
  130  stopped`;

/** In the order of `--help`. */
const commands = [
  addStart,
  addExample,
  addCheck,
  addSend,
  addRecord,
  addStatus,
  addErrors,
  addReassign,
  addUndo,
  addDoctor,
  addGrant,
  addSmoke,
  addFault,
  addPage,
  addSchema,
  addCompletion,
];

/** In a pipe or a file. */
const defaultHelpWidth = 80;

/** @param run runs the action of the chosen command */
export function createProgram(run: Run, { writeOut, writeErr, columns }: Terminal): Command {
  const program = new Command('assignment-relay')
    .description('Send changes of Intune assignments to the relay, and follow what becomes of them.')
    .addHelpText('after', help)
    .configureHelp({ subcommandTerm: toTerm })
    .exitOverride()
    .configureOutput({
      writeOut: trimmed(writeOut),
      writeErr: trimmed(writeErr),
      getOutHelpWidth: () => columns || defaultHelpWidth,
      outputError: () => {}, // it is thrown too
    });
  for (const add of commands) add(program, run);
  return program;
}

/** Without `[options]`, so that a terminal of 80 columns has room for the descriptions. */
const toTerm = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map(toArgument)].join(' ');

function toArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Commander ends its lines itself. */
const trimmed = (write: Write) => (text: string) => write(text.trimEnd());
