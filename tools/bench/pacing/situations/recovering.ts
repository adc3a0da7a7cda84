import { median } from '../../median.ts';
import { minutesUntil, usesNineTenths } from '../measures.ts';
import { steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { changeAt, type Situation, seeds } from './Situation.ts';

const minutes = 240;

/**
 * Graph throttles writes for a reason other than the quota; then it stops.
 * @param share of the writes that are throttled, from 0 to 1
 */
export function recovering(share: number, outageMinutes: number): Situation {
  const end = changeAt + outageMinutes;
  const outageShare = (now: number) => (now >= changeAt * 60_000 && now < end * 60_000 ? share : 0);
  return (newPace, instances) => {
    const scenario = { ...steady, newPace, instances, minutes, outageShare };
    const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
    return { minutes: median(runs.map((writes) => minutesUntil(usesNineTenths, writes, end, minutes))) };
  };
}
