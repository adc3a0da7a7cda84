import type { OperationName } from '../../src/assignments/operations/operationNames.ts';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { findEntries } from './findEntries.ts';
import { toExample } from './toExample.ts';

export type ExampleOptions = { readonly json?: boolean };

/** @param type undefined to list all types */
export async function example(
  type: string | undefined,
  operation: OperationName,
  { json }: ExampleOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  if (type === undefined) {
    for (const line of listTypes(json)) terminal.writeOut(line);
    return exitCodes.ok;
  }
  const [entry, ...others] = findEntries(type);
  terminal.writeOut(JSON.stringify(toExample(entry, operation), null, json ? undefined : 2));
  if (others.length > 0)
    terminal.writeErr(
      `${entry.name} has other collections: ${others.map(({ collection }) => collection).join(', ')}`,
    );
  return exitCodes.ok;
}

function listTypes(json = false): string[] {
  const width = Math.max(...catalogue.map(({ name }) => name.length));
  return catalogue.map(({ name, collection }) =>
    json ? JSON.stringify({ assignmentType: name, collection }) : `${name.padEnd(width)}  ${collection}`,
  );
}
