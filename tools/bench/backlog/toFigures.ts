import { countPerWindow } from './countPerWindow.ts';
import { countPoliciesOutOfOrder } from './countPoliciesOutOfOrder.ts';
import type { BacklogResult } from './processBacklog.ts';
import { quota } from './quota.ts';
import type { Write } from './Write.ts';

export type Figures = ReturnType<typeof toFigures>;

/** @param writes every write until the backlog was empty, or the time was over */
export function toFigures(writes: readonly Write[], { start, ms, ...progress }: BacklogResult) {
  const accepted = writes.filter((write) => write.accepted);
  const { applied, failed, deadLettered, left } = progress;
  const ninetieth = accepted[Math.ceil(0.9 * (applied + failed + deadLettered + left)) - 1];
  return {
    ...progress,
    ...figuresUntil(ms, writes),
    /** Until 90 % were written: without the end, when some instances have nothing left to do. */
    ninetyPercent: ninetieth && figuresUntil(ninetieth.ms, writes),
    writtenTwice: accepted.length - new Set(accepted.map(({ number }) => number)).size,
    policiesOutOfOrder: countPoliciesOutOfOrder(accepted),
    firstWriteSeconds: (accepted[0]?.ms ?? Number.NaN) / 1000,
    windows: countPerWindow(writes),
  };
}

function figuresUntil(ms: number, writes: readonly Write[]) {
  const sent = writes.filter((write) => write.ms <= ms);
  const accepted = sent.filter((write) => write.accepted).length;
  return {
    seconds: ms / 1000,
    allowanceUsed: accepted / allowance(ms),
    refused: (sent.length - accepted) / sent.length,
  };
}

/** How many writes Graph could have accepted: a whole window at once, then one for each that leaves the window. */
const allowance = (ms: number) => quota.writes * (1 + ms / quota.windowMs);
