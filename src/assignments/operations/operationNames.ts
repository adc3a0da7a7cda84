/** What a change can ask for, as it names it. */
export const operationNames = ['update', 'create', 'delete'] as const;

export type OperationName = (typeof operationNames)[number];
