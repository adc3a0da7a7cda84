import { type LaneProgress, type Progress, windowMs } from './Progress.ts';

/** About how long it takes to write everything that waits, if each change needs one write. */
export function secondsLeft({ lanes }: Progress, now: number): number {
  return Math.ceil(Math.max(0, ...lanes.map((lane) => msLeft(lane, now))) / 1_000);
}

/** A write becomes free again one window after it was used. */
function msLeft({ waiting, writes, limit }: LaneProgress, now: number): number {
  const free = limit - writes.length;
  if (limit === 0 || waiting <= free) return 0;
  const beyondFree = waiting - Math.max(0, free) - 1;
  const reused = writes[beyondFree % limit] ?? now;
  return Math.floor(beyondFree / limit) * windowMs + reused + windowMs - now;
}
