import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../plan/Dice.ts';
import type { ChaosRelay } from './ChaosRelay.ts';
import type { Disturbance } from './Disturbance.ts';
import { disturbances } from './disturbances.ts';

/** Lets one thing after the other go wrong. @param end milliseconds since 1970 @returns what went wrong, and when */
export async function disturb(relay: ChaosRelay, dice: Dice, end: number): Promise<Disturbance[]> {
  const done: Disturbance[] = [];
  while (Date.now() < end) {
    await sleep(500 + dice.below(2_500));
    const name = dice.pick(disturbances.map(({ weight, name }) => [weight, name] as const));
    const from = Date.now();
    await disturbances.find((one) => one.name === name)?.run(relay, 500 + dice.below(2_500));
    done.push({ name, from, to: Date.now() });
  }
  return done;
}
