import { median } from '../../median.ts';
import { accepted, between, minutesUntil, throttled, type Write } from '../measures.ts';
import { type NewPace, steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { changeAt, seeds } from './Situation.ts';

const minutes = 150;

/** Instances join others, until the new ones have four fifths of their fair share. */
export function joining(newPace: NewPace, before: number, after: number): string {
  const startsAt = (n: number) => (n < before ? 0 : changeAt * 60_000) + n * 2_000;
  const scenario = { ...steady, newPace, instances: after, minutes, startsAt };
  const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
  const share = (0.8 * (after - before)) / after;
  const joined = (writes: readonly Write[]) =>
    accepted(writes.filter(({ instance }) => instance >= before)) >= share * accepted(writes);
  const wait = median(runs.map((writes) => minutesUntil(joined, writes, changeAt, minutes)));
  const cost = median(runs.map((writes) => throttled(between(writes, changeAt, changeAt + 10))));
  return `joining, ${before} → ${after}: ${wait} min, ${cost} throttled in the first 10 min`;
}
