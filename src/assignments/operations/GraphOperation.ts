import type * as z from 'zod';
import type { AssignmentType } from '../types/AssignmentType.ts';

/** What a change can ask for: everything in which the operations differ is in one object. */
export type GraphOperation = {
  readonly method: 'PATCH' | 'POST' | 'DELETE';
  /** The change is about an assignment that exists: it names its id or its target. */
  readonly ofExisting: boolean;
  /** Schema of the change's `assignment`. */
  readonly assignment: (type: AssignmentType) => z.ZodType<Readonly<Record<string, unknown>> | undefined>;
  /**
   * Whether Graph may get the same request twice without harm. Before any other request the assignments are read, even on
   * the first delivery: a process that is killed returns its sessions uncounted, so the delivery count proves nothing.
   */
  readonly idempotent: boolean;
  /** HTTP statuses of refusals that can mean that an earlier attempt, whose answer was lost, has done the work. */
  readonly maybeDoneStatuses: readonly number[];
  /** What the error says if the write was perhaps done, and no read can tell, e.g. `the assignment may exist`. */
  readonly maybeDone: string;
};
