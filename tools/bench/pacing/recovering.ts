import { median, minutesUntil, nearlyAllUsed } from './measures.ts';
import { type Pace, steady } from './Scenario.ts';
import { simulate } from './simulate.ts';

const minutes = 240;
const from = 30;
const seeds = [1, 2, 3, 4, 5];

/**
 * How long after an outage nine tenths of the quota are used again.
 * @param share of the writes that are refused, whatever was written, for so many minutes
 */
export function recovering(newPace: () => Pace, instances: number, share: number, long: number): string {
  const until = from + long;
  const outage = (now: number) => (now >= from * 60_000 && now < until * 60_000 ? share : 0);
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances, seed, minutes, outage }));
  const wait = median(runs.map((writes) => minutesUntil(nearlyAllUsed, writes, until, minutes)));
  return `${instances}: ${wait} min`;
}
