import { type Command, InvalidArgumentError } from 'commander';
import type { PageCommandOptions } from '../page/page.ts';
import type { Run } from '../Run.ts';
import { namespaceOption } from './namespaceOption.ts';

export function addPage(program: Command, run: Run): void {
  program
    .command('page')
    .description('show everything in a browser: queues, writes, changes, reassignments')
    .option('--port <number>', 'of the page, on 127.0.0.1; default: any free port', portNumber)
    .option('--json', 'print the link as a line of JSON')
    .addOption(namespaceOption())
    .action((options: PageCommandOptions) =>
      run(async (context) => (await import('../page/page.ts')).page(options, context)),
    );
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}
