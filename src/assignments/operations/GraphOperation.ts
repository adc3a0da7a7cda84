import type * as z from 'zod';
import type { AssignmentType } from '../AssignmentType.ts';

/** What a change can ask for: everything that differs between an update and a create is in one object. */
export type GraphOperation = {
  readonly method: 'PATCH' | 'POST';
  /** Schema of the change's `assignmentId`. */
  readonly assignmentId: z.ZodType<string | undefined>;
  /** Schema of the change's `assignment`. */
  readonly assignment: (type: AssignmentType) => z.ZodType<Readonly<Record<string, unknown>>>;
  /**
   * Whether Graph may get the same request twice without harm. Before any other request the assignments are read, even on
   * the first delivery: a process that is killed returns its sessions uncounted, so the delivery count proves nothing.
   */
  readonly idempotent: boolean;
  /** HTTP statuses of refusals that can mean that an earlier attempt, whose answer was lost, has done the work. */
  readonly maybeDoneStatuses: readonly number[];
  /** For the error of a change whose outcome is unknown. */
  readonly maybeDone: string;
};
