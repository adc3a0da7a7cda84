import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { exitCodes } from '../exitCodes.ts';
import type { Run } from '../Run.ts';

const files = {
  change: 'assignment-change.schema.json',
  result: 'result-event.schema.json',
  reassignment: 'reassignment.schema.json',
  'reassignment-event': 'reassignment-event.schema.json',
  operation: 'operation.schema.json',
  asyncapi: 'asyncapi.json',
};

export function addSchema(program: Command, run: Run): void {
  program
    .command('schema')
    .description('print the JSON Schema of a message, for editors and validators')
    .addArgument(new Argument('[name]', 'which schema').choices(Object.keys(files)).default('change'))
    .option('--json', 'print the schema as one line of JSON')
    .action((name: keyof typeof files, { json }: { readonly json?: boolean }) =>
      run(async ({ terminal }) => {
        const file = await readFile(new URL(`../../schemas/${files[name]}`, import.meta.url));
        terminal.writeOut(json ? JSON.stringify(JSON.parse(file.toString())) : file);
        return exitCodes.ok;
      }),
    );
}
