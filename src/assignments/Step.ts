import type { OperationName } from './operations/operationNames.ts';
import type { Row } from './readAssignments.ts';
import type { Assignment } from './toWrite.ts';

/** What the step of a change depends on, besides the assignments. */
export type Situation = {
  /** Whether Intune serves the documented request of an operation. */
  readonly isServed: (operation: OperationName) => boolean;
  /** Graph answered a write of this delivery with success. */
  readonly wasWritten: boolean;
  /** The assignment that the change names, as the first read of this delivery showed it. */
  readonly before?: Row | undefined;
};

/** What is left to do for a change, as a policy's assignments show it. */
export type Step =
  | { readonly kind: 'done'; readonly row: Row | undefined }
  | { readonly kind: 'create'; readonly body: Assignment }
  | Update
  | { readonly kind: 'delete'; readonly row: Row };

type Update = {
  readonly kind: 'update';
  readonly row: Row;
  readonly body: Assignment;
  readonly isMove: boolean;
  /** The source of a move to this assignment. It has to be deleted as well. */
  readonly replaced?: Row;
};
