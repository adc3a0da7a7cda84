import { create } from './create.ts';
import { deleteOperation } from './delete.ts';
import type { GraphOperation } from './GraphOperation.ts';
import type { OperationName } from './operationNames.ts';
import { update } from './update.ts';

/** Every operation, by the name that a change gives it. */
export const operations = {
  update,
  create,
  delete: deleteOperation,
} as const satisfies Readonly<Record<OperationName, GraphOperation>>;
