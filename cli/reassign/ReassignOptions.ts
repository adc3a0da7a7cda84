import type { Target } from '../commands/namespaceOption.ts';

/** What is reassigned: either a file or these options. */
export type RequestOptions = {
  readonly from?: string;
  readonly to?: string;
  /** Removes the assignments, instead of `to`. */
  readonly remove?: boolean;
  readonly types?: readonly string[];
  readonly policies?: readonly string[];
  readonly id?: string;
  readonly ticket?: string;
  readonly reason?: string;
};

export type PlanOptions = Target & RequestOptions & { readonly timeout: number; readonly json?: boolean };

export type RunOptions = PlanOptions & {
  readonly expected?: number;
  readonly wait?: boolean;
  /** When it starts. Default: now. */
  readonly at?: Date;
};
