import { type Scenario, windowMs } from './Scenario.ts';
import type { Write } from './Writes.ts';

/**
 * Which share of a lane's allowance the reassignment used in each window of 20 s, from its first write. The last window,
 * which is not a whole one, is left out.
 */
export function sharesPerWindow(
  writes: readonly Write[],
  lane: string,
  { writes: allowed }: Pick<Scenario, 'writes'>,
): number[] {
  const own = writes.filter((write) => write.lane === lane && !write.isOfTicket && write.accepted);
  const start = own[0]?.at ?? 0;
  const whole = Math.floor(((own.at(-1)?.at ?? 0) - start) / windowMs);
  const counts = Array.from({ length: whole }, () => 0);
  for (const { at } of own) {
    const window = Math.floor((at - start) / windowMs);
    if (window < whole) counts[window] = (counts[window] ?? 0) + 1;
  }
  return counts.map((count) => count / allowed);
}
