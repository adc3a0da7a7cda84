import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { GraphFaultOptions } from '../fault/addFault.ts';
import type { FaultOptions } from '../fault/listFaults.ts';
import type { Run } from '../Run.ts';
import { number, wholeNumber } from './numberOption.ts';

const json = ['--json', 'print each fault as a line of JSON'] as const;

const help = `
Faults are for the local Graph emulator only. The Service Bus emulator has none
that can be switched from outside.

Examples:
  assignment-relay fault graph 503 --times 5
  assignment-relay fault graph throttle --retry-after 10 --method PATCH
  assignment-relay fault graph slow --seconds 3 --times 0
  assignment-relay fault route mobileApps update
  assignment-relay fault approval deviceCompliancePolicies
  assignment-relay fault clear`;

export function addFault(program: Command, run: Run): void {
  const fault = program
    .command('fault')
    .description('make the local Graph emulator fail, to see what the relay does then')
    .addHelpText('after', help);
  addGraph(fault, run);
  fault
    .command('list')
    .description('list the faults that are on')
    .option(...json)
    .action((options: FaultOptions) =>
      run(async (context) => (await import('../fault/listFaults.ts')).listFaults(options, context)),
    );
  fault
    .command('route')
    .description('take routes away, as where Intune does not serve a documented request')
    .argument('<collection>', 'e.g. mobileApps')
    .addArgument(new Argument('<verbs...>', 'which requests').choices(verbs))
    .option(...json)
    .action((collection: string, verbs: readonly string[], options: FaultOptions) =>
      run(async (context) =>
        (await import('../fault/switchFaults.ts')).removeRoutes(collection, verbs, options, context),
      ),
    );
  fault
    .command('approval')
    .description('require an approval for writes (Multi Admin Approval)')
    .argument('<collections...>', 'e.g. deviceCompliancePolicies')
    .option(...json)
    .action((collections: readonly string[], options: FaultOptions) =>
      run(async (context) =>
        (await import('../fault/switchFaults.ts')).requireApproval(collections, options, context),
      ),
    );
  fault
    .command('clear')
    .description('switch a fault off, or all of them')
    .argument('[id]', 'number of the fault; left out, all faults, routes and approvals', wholeNumber(1, 1e9))
    .option(...json)
    .action((id: number | undefined, options: FaultOptions) =>
      run(async (context) => (await import('../fault/switchFaults.ts')).clearFaults(id, options, context)),
    );
}

function addGraph(fault: Command, run: Run): void {
  fault
    .command('graph')
    .description('make requests to Graph fail')
    .argument('<what>', 'throttle, slow, cut, lost-answer, or a status such as 503')
    .option('--times <n>', 'how many requests; 0: until it is cleared', wholeNumber(0, 1_000_000), 1)
    .addOption(
      new Option('--method <method>', 'only requests with this method').choices(methods).argParser(toMethod),
    )
    .option('--path <text>', 'only requests with this text in path and query', someText)
    .option('--retry-after <seconds>', 'with throttle or a status', wholeNumber(0, 3_600))
    .option('--seconds <seconds>', 'with slow: how late the answer is; default: 5', number(0, 600))
    .option(...json)
    .action((what: string, options: GraphFaultOptions) =>
      run(async (context) => (await import('../fault/addFault.ts')).addFault(what, options, context)),
    );
}

const verbs = ['list', 'get', 'create', 'update', 'delete', 'assign'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function toMethod(text: string): string {
  const method = text.toUpperCase();
  if (methods.includes(method)) return method;
  throw new InvalidArgumentError(`Expected one of ${methods.join(', ')}.`);
}

/** An empty text, for example from a variable that is not set, would match every request. */
function someText(text: string): string {
  if (text) return text;
  throw new InvalidArgumentError('Expected a text.');
}
