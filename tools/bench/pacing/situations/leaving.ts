import { median } from '../../median.ts';
import { minutesUntil, usesNineTenths } from '../measures.ts';
import { type NewPace, steady } from '../Scenario.ts';
import { simulate } from '../simulate.ts';
import { changeAt, seeds } from './Situation.ts';

const minutes = 150;

/** Instances leave, until those that stay use nine tenths of the quota. */
export function leaving(newPace: NewPace, before: number, after: number): string {
  const endsAt = (n: number) => (n < after ? Number.POSITIVE_INFINITY : changeAt * 60_000);
  const scenario = { ...steady, newPace, instances: before, minutes, endsAt };
  const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
  const wait = median(runs.map((writes) => minutesUntil(usesNineTenths, writes, changeAt, minutes)));
  return `leaving, ${before} → ${after}: ${wait} min`;
}
