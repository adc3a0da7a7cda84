import { median } from '../../median.ts';
import { steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import type { Situation } from './Situation.ts';

const policies = 400;
const changesPerPolicy = 5;
const changes = policies * changesPerPolicy;
const seeds = Array.from({ length: 21 }, (_, n) => n + 1);

/**
 * Instances that start at the same moment work off a backlog of 2,000 changes. The end depends on which instance was
 * slowed down, so the worst run is shown too.
 */
export function workingOff(latencyMs = steady.latencyMs): Situation {
  return (newPace, instances) => {
    const backlog = { policies, changesPerPolicy, startsAt: () => 0 };
    const scenario = { ...steady, newPace, instances, latencyMs, ...backlog, minutes: 60 };
    const runs = seeds.map((seed) => simulate({ ...scenario, seed }).filter((write) => write.accepted));
    const secondsUntil = (count: number) =>
      runs.map((writes) => Math.round((writes[count - 1]?.at ?? 0) / 1_000));
    const all = secondsUntil(changes);
    return {
      'nine tenths, s': median(secondsUntil(0.9 * changes)),
      'all, s': median(all),
      'all in the worst run, s': Math.max(...all),
    };
  };
}
