import { median } from '../../median.ts';
import { throttled, used } from '../measures.ts';
import { steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { type Situation, seeds } from './Situation.ts';

const minutes = 5;

/** All instances start at the same moment. */
export const starting: Situation = (newPace, instances) => {
  const startsAt = () => 0;
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances, seed, minutes, startsAt }));
  return {
    'quota used in the first 5 min, %': median(runs.map((writes) => 100 * used(writes, minutes))),
    'throttled in the first 5 min': median(runs.map(throttled)),
  };
};
