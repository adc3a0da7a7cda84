import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../plan/Dice.ts';
import type { ChaosRelay } from './ChaosRelay.ts';
import { type Disturbance, disturbancesOf } from './disturbances.ts';

/** Causes one disturbance after another. @param end milliseconds since 1970 @returns the disturbances and their times */
export async function disturb(relay: ChaosRelay, dice: Dice, end: number): Promise<Disturbance[]> {
  const kinds = disturbancesOf(relay.processes);
  const done: Disturbance[] = [];
  while (Date.now() < end) {
    await sleep(500 + dice.below(2_500));
    const { name, allowsRepeat, run } = dice.pick(kinds.map((kind) => [kind.weight, kind] as const));
    const from = Date.now();
    await run(relay, 500 + dice.below(2_500));
    done.push({ name, allowsRepeat, from, to: Date.now() });
  }
  return done;
}
