import { between, fairness, refusedShare, used } from './measures.ts';
import { type Scenario, steady } from './Scenario.ts';
import { simulate } from './simulate.ts';

export const instanceCounts = [1, 2, 8, 32];
const seeds = [1, 2, 3];

/** One cell for each number of instances: share of the quota used, share refused, fairness; the means of three runs. */
export function steadyRow(
  name: string,
  scenario: Pick<Scenario, 'newPace'> & Partial<Scenario>,
): readonly string[] {
  return [name, ...instanceCounts.map((instances) => cell({ ...steady, ...scenario, instances, seed: 0 }))];
}

function cell(scenario: Scenario): string {
  const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
  const mean = (measure: (writes: (typeof runs)[number]) => number) =>
    runs.reduce((sum, writes) => sum + measure(writes), 0) / runs.length;
  const { minutes, instances } = scenario;
  const share = mean((writes) => used(between(writes, 20, minutes), minutes - 20));
  const no = mean((writes) => refusedShare(between(writes, 20, minutes)));
  const jain = mean((writes) => fairness(between(writes, 20, 50), instances));
  return `${percent(share, 1)} · ${percent(no, 2)} · ${jain.toFixed(2)}`;
}

const percent = (share: number, digits: number) => `${(share * 100).toFixed(digits)} %`;
