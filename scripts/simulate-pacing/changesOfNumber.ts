import { accepted, between, refused, used, type Write } from './measures.ts';
import { type Pace, steady } from './Scenario.ts';
import { simulate } from './simulate.ts';

const minutes = 150;
const changeAt = 30;
const seeds = [1, 2, 3, 4, 5];

/** What instances that start at the same moment use of their first five minutes, and what that costs. */
export function beginning(newPace: () => Pace, instances: number): string {
  const starts = () => 0;
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances, seed, minutes: 5, starts }));
  const share = median(runs.map((writes) => used(writes, 5)));
  return `${instances}: ${(share * 100).toFixed(0)} %, ${median(runs.map(refused))} refused in the first 5 min`;
}

/** How long instances that join take to get four fifths of their part, and what that costs. */
export function joining(newPace: () => Pace, before: number, after: number): string {
  const starts = (n: number) => (n < before ? 0 : changeAt * 60_000) + n * 2_000;
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances: after, seed, minutes, starts }));
  const part = (0.8 * (after - before)) / after;
  const joined = (some: readonly Write[]) =>
    accepted(some.filter(({ instance }) => instance >= before)) >= part * accepted(some);
  const wait = median(runs.map((writes) => firstMinute(writes, joined)));
  const cost = median(runs.map((writes) => refused(between(writes, changeAt, changeAt + 10))));
  return `${before} → ${after}: ${wait} min, ${cost} refused in the first 10`;
}

/** How long those that are left take to use nine tenths of the quota. */
export function leaving(newPace: () => Pace, before: number, after: number): string {
  const ends = (n: number) => (n < after ? Number.POSITIVE_INFINITY : changeAt * 60_000);
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances: before, seed, minutes, ends }));
  const wait = median(runs.map((writes) => firstMinute(writes, (some) => used(some, 2) >= 0.9)));
  return `${before} → ${after}: ${wait} min`;
}

function firstMinute(writes: readonly Write[], holds: (twoMinutes: readonly Write[]) => boolean): number {
  for (let minute = changeAt; minute < minutes - 2; minute++)
    if (holds(between(writes, minute, minute + 2))) return minute + 1 - changeAt;
  return minutes - changeAt;
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
