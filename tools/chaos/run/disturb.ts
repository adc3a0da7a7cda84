import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../plan/Dice.ts';
import type { ChaosRelay } from './ChaosRelay.ts';
import type { Disturbance } from './Disturbance.ts';
import { disturbancesOf } from './disturbances.ts';

/** Lets one thing after the other go wrong. @param end milliseconds since 1970 @returns what went wrong, and when */
export async function disturb(relay: ChaosRelay, dice: Dice, end: number): Promise<Disturbance[]> {
  const kinds = disturbancesOf(relay.processes);
  const done: Disturbance[] = [];
  while (Date.now() < end) {
    await sleep(500 + dice.below(2_500));
    const { name, forgets, run } = dice.pick(kinds.map((kind) => [kind.weight, kind] as const));
    const from = Date.now();
    await run(relay, 500 + dice.below(2_500));
    done.push({ name, forgets, from, to: Date.now() });
  }
  return done;
}
