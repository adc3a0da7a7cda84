import { Argument, type Command } from 'commander';
import { type OperationName, operationNames } from '../../src/assignments/operations/operationNames.ts';
import type { ExampleOptions } from '../example/example.ts';
import type { Run } from '../Run.ts';

export function addExample(program: Command, run: Run): void {
  program
    .command('example')
    .description('print a valid change of an assignment type to start from, or list the types')
    .argument('[type]', 'assignment type or collection; the beginning is enough if no other one begins so')
    .addArgument(
      new Argument('[operation]', 'what the change asks for').choices(operationNames).default('update'),
    )
    .option('--json', 'print the change, or each type, as a line of JSON')
    .action((type: string | undefined, operation: OperationName, options: ExampleOptions) =>
      run(async (context) =>
        (await import('../example/example.ts')).example(type, operation, options, context),
      ),
    );
}
