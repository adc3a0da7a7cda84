import { between, fairness, throttledShare, used, type Write } from './measures.ts';
import { type Scenario, steady } from './Scenario.ts';
import { simulate } from './simulate.ts';

export type SteadyFigures = { readonly used: number; readonly throttled: number; readonly fairness: number };

const seeds = [1, 2, 3];

/** Means of three runs with an endless backlog. The first 20 minutes are left out. */
export function steadyFigures(
  scenario: Pick<Scenario, 'newPace' | 'instances'> & Partial<Scenario>,
): SteadyFigures {
  const runs = seeds.map((seed) => simulate({ ...steady, ...scenario, seed }));
  const mean = (measure: (writes: readonly Write[]) => number) =>
    runs.reduce((sum, writes) => sum + measure(writes), 0) / runs.length;
  const { minutes } = steady;
  return {
    used: mean((writes) => used(between(writes, 20, minutes), minutes - 20)),
    throttled: mean((writes) => throttledShare(between(writes, 20, minutes))),
    fairness: mean((writes) => fairness(between(writes, 20, 50), scenario.instances)),
  };
}
