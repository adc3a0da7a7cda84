import { quota } from './quota.ts';
import type { Write } from './Write.ts';

/** Accepted and refused writes in each window of 20 s since the backlog was posted. */
export function countPerWindow(writes: readonly Pick<Write, 'ms' | 'accepted'>[]) {
  const windows: { accepted: number; refused: number }[] = [];
  for (const { ms, accepted } of writes) {
    while (windows.length <= ms / quota.windowMs) windows.push({ accepted: 0, refused: 0 });
    const window = windows[Math.floor(ms / quota.windowMs)];
    if (window) window[accepted ? 'accepted' : 'refused'] += 1;
  }
  return windows;
}
