import type { Change } from '../../../src/assignments/change.ts';

export type PlannedChange = {
  readonly change: Change;
  readonly expected: 'applied' | 'rejected' | 'failed';
  /** The id of the assignment filter that only this change sets. It identifies the change in Graph. */
  readonly marker: string;
};

export type PlannedMessage = {
  readonly messageId: string;
  readonly changes: readonly PlannedChange[];
};
