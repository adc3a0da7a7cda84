/** `npm run example -- mobileAppAssignment create`: prints a change to start from. */
import { Argument, Command } from 'commander';
import { type OperationName, operationNames } from '../src/assignments/operations/operationNames.ts';
import { byName, type CatalogueEntry, catalogue } from '../src/assignments/types/catalogue.ts';
import { toExample } from './example/toExample.ts';

function print(
  type: string,
  operation: OperationName,
  { collection }: { readonly collection?: string },
): void {
  const entries = byName.get(type) ?? [];
  const entry = entries.find((one) => collection === undefined || one.collection === collection);
  if (entry) console.log(JSON.stringify(toExample(entry, operation), null, 2));
  else program.error(`error: ${type} has the collections ${namesOf(entries)}`);
}

const namesOf = (entries: readonly CatalogueEntry[]) => entries.map((entry) => entry.collection).join(', ');

const program = new Command('npm run example --')
  .description('Print a valid change of an assignment type. Replace its ids.')
  .addArgument(
    new Argument('<type>', 'assignment type').choices([...new Set(catalogue.map(({ name }) => name))]),
  )
  .addArgument(new Argument('<operation>', 'what the change asks for').choices(operationNames))
  .option('--collection <name>', 'the collection, if the type has several')
  .action(print);
program.parse();
