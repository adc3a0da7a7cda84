import type { Command } from 'commander';
import type { GraphFaultOptions } from '../fault/addFault.ts';
import type { FaultOptions } from '../fault/listFaults.ts';
import type { Run } from '../Run.ts';
import { number } from './numberOption.ts';

const json = ['--json', 'print each fault as a line of JSON'] as const;

const help = `
Faults are for the local Graph emulator only. The Service Bus emulator has none that can be switched from outside.

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
    .argument('<verbs...>', 'list, get, create, update, delete or assign')
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
    .argument('[id]', 'number of the fault; left out, all faults, routes and approvals', number(1, 1e9))
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
    .option('--times <n>', 'how many requests; 0: until it is cleared', number(0, 1_000_000), 1)
    .option('--method <method>', 'only requests with this method, e.g. PATCH')
    .option('--path <text>', 'only requests with this text in path and query')
    .option('--retry-after <seconds>', 'with throttle or a status', number(0, 3_600))
    .option('--seconds <seconds>', 'with slow: how late the answer is', number(0, 600), 5)
    .option(...json)
    .action((what: string, options: GraphFaultOptions) =>
      run(async (context) => (await import('../fault/addFault.ts')).addFault(what, options, context)),
    );
}
