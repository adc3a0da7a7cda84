import type { PlannedMessage } from '../plan/Planned.ts';

/** A message of the plan, and when it was posted at the earliest, in milliseconds since 1970. */
export type Posted = { readonly message: PlannedMessage; readonly at: number };
