import type { Entry } from './Entry.ts';

/** UTC, e.g. `2026-11-23 12:00:00`; empty if unknown. */
export function formatEnqueuedTime({ enqueuedTime }: Entry): string {
  return enqueuedTime?.toISOString().slice(0, 19).replace('T', ' ') ?? '';
}
