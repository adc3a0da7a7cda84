/** An invariant that does not hold, for one change. */
export type Violation = { readonly changeId: string; readonly rule: string };
