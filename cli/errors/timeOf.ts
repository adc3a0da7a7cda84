import type { Entry } from './Entry.ts';

/** When an entry came to its place, in UTC. */
export function timeOf({ enqueuedTime }: Entry): string {
  return enqueuedTime?.toISOString().slice(0, 19).replace('T', ' ') ?? '';
}
