import { create } from './create.ts';
import type { GraphOperation } from './GraphOperation.ts';
import { update } from './update.ts';

/** Every operation, by the name that a change gives it. A new one is one entry here. */
export const operations = { update, create } as const satisfies Readonly<Record<string, GraphOperation>>;

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];
