import { median } from '../../median.ts';
import { between } from '../measures.ts';
import { steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { type Situation, seeds } from './Situation.ts';

const minutes = 80;
const singlesEvery = 5_000;

/** Lists whose end is not reached, and a single change every 5 s. The first 20 minutes are left out. */
export const waitingForList: Situation = (newPace, instances) => {
  const scenario = { ...steady, newPace, instances, minutes, isList: true, singlesEvery };
  const runs = seeds.map((seed) =>
    between(simulate({ ...scenario, seed }), 20, minutes)
      .flatMap(({ accepted, singleWaitMs }) => (accepted && singleWaitMs !== undefined ? [singleWaitMs] : []))
      .sort((one, other) => one - other),
  );
  const isFast = (waitMs: number) => waitMs < 2_000;
  return {
    'single changes within 2 s, %': median(
      runs.map((waits) => (100 * waits.filter(isFast).length) / waits.length),
    ),
    '99 of 100 within, s': median(runs.map((waits) => (waits[Math.floor(0.99 * waits.length)] ?? 0) / 1_000)),
  };
};
