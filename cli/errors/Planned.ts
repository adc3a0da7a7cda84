import type { Entry } from './Entry.ts';
import type { Problem, Replay } from './toReplay.ts';

/** What becomes of an entry. */
export type Planned = { readonly entry: Entry; readonly replay: Replay | Problem };
