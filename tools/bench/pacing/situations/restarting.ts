import { median } from '../../median.ts';
import { between, minutesUntil, throttled, usesNineTenths } from '../measures.ts';
import { steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { changeAt, type Situation, seeds } from './Situation.ts';

const minutes = 150;

/** All instances are replaced by new ones at the same moment. */
export const restarting: Situation = (newPace, instances) => {
  const startsAt = (n: number) => (n < instances ? n * 2_000 : changeAt * 60_000);
  const endsAt = (n: number) => (n < instances ? changeAt * 60_000 : Number.POSITIVE_INFINITY);
  const scenario = { ...steady, newPace, instances: 2 * instances, minutes, startsAt, endsAt };
  const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
  return {
    minutes: median(runs.map((writes) => minutesUntil(usesNineTenths, writes, changeAt, minutes))),
    'throttled in the first 5 min': median(
      runs.map((writes) => throttled(between(writes, changeAt, changeAt + 5))),
    ),
  };
};
