/** A rule that a change broke. */
export type Violation = { readonly changeId: string; readonly rule: string };
