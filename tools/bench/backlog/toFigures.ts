import { outOfOrder } from './outOfOrder.ts';
import { perWindow } from './perWindow.ts';
import { quota } from './quota.ts';
import type { Write } from './Write.ts';
import type { WorkedOff } from './workOff.ts';

export type Figures = ReturnType<typeof toFigures>;

/** @param writes all that Graph answered until the backlog was worked off, or given up */
export function toFigures(writes: readonly Write[], { start, ms, ...progress }: WorkedOff) {
  const accepted = writes.filter((write) => write.accepted);
  const { applied, failed, deadLettered, left } = progress;
  const most = accepted[Math.ceil(0.9 * (applied + failed + deadLettered + left)) - 1];
  return {
    ...progress,
    ...until(ms, writes),
    /** Until nine tenths were written: without the end, when some instances have nothing left to do. */
    nineTenths: most && until(most.ms, writes),
    writtenTwice: accepted.length - new Set(accepted.map(({ number }) => number)).size,
    policiesOutOfOrder: outOfOrder(accepted),
    firstWriteSeconds: (accepted[0]?.ms ?? Number.NaN) / 1000,
    windows: perWindow(writes),
  };
}

function until(ms: number, writes: readonly Write[]) {
  const sent = writes.filter((write) => write.ms <= ms);
  const accepted = sent.filter((write) => write.accepted).length;
  return {
    seconds: ms / 1000,
    allowanceUsed: accepted / allowance(ms),
    refused: (sent.length - accepted) / sent.length,
  };
}

/** What Graph would have taken: a window's worth at once, the rest as those leave the window. */
const allowance = (ms: number) => quota.writes * (1 + ms / quota.windowMs);
