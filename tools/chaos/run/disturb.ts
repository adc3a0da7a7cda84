import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../plan/Dice.ts';
import type { ChaosRelay } from './ChaosRelay.ts';
import { type Disturbance, disturbancesOf } from './disturbances.ts';

/**
 * Causes one disturbance after another: each kind once, in random order, then any of them.
 * @param end milliseconds since 1970
 * @returns the disturbances and their times
 */
export async function disturb(relay: ChaosRelay, dice: Dice, end: number): Promise<Disturbance[]> {
  const kinds = disturbancesOf(relay.processes);
  const due = new Set(kinds);
  const done: Disturbance[] = [];
  while (Date.now() < end) {
    await sleep(500 + dice.below(2_500));
    const candidates = due.size > 0 ? [...due] : kinds;
    const kind = dice.pick(candidates.map((one) => [one.weight, one] as const));
    const { name, allowsRepeat, run } = kind;
    const from = Date.now();
    const happened = await run(relay, 500 + dice.below(2_500));
    if (happened === false) continue;
    due.delete(kind);
    done.push({ name, allowsRepeat, from, to: Date.now() });
  }
  return done;
}
