import {
  accepted,
  between,
  median,
  minutesUntil,
  nearlyAllUsed,
  refused,
  used,
  type Write,
} from './measures.ts';
import { type Pace, steady } from './Scenario.ts';
import { simulate } from './simulate.ts';

const minutes = 150;
const changeAt = 30;
const seeds = [1, 2, 3, 4, 5];
const manySeeds = Array.from({ length: 21 }, (_, n) => n + 1);

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
  const wait = median(runs.map((writes) => minutesUntil(joined, writes, changeAt, minutes)));
  const cost = median(runs.map((writes) => refused(between(writes, changeAt, changeAt + 10))));
  return `${before} → ${after}: ${wait} min, ${cost} refused in the first 10`;
}

/** How long instances that are all replaced at the same moment take to use nine tenths of the quota, and what that costs. */
export function restarting(newPace: () => Pace, instances: number): string {
  const starts = (n: number) => (n < instances ? n * 2_000 : changeAt * 60_000);
  const ends = (n: number) => (n < instances ? changeAt * 60_000 : Number.POSITIVE_INFINITY);
  const scenario = { ...steady, newPace, instances: 2 * instances, minutes, starts, ends };
  const runs = seeds.map((seed) => simulate({ ...scenario, seed }));
  const wait = median(runs.map((writes) => minutesUntil(nearlyAllUsed, writes, changeAt, minutes)));
  const cost = median(runs.map((writes) => refused(between(writes, changeAt, changeAt + 5))));
  return `${instances}: ${wait} min, ${cost} refused in the first 5`;
}

/**
 * How long a backlog of 2,000 changes takes, five for each of 400 policies, that all begin at the same moment; the worst
 * run is told beside the median, as the end depends on who was slowed down.
 */
export function workingOff(newPace: () => Pace, instances: number, latency = steady.latency): string {
  const starts = () => 0;
  const scenario = {
    ...steady,
    newPace,
    instances,
    latency,
    policies: 400,
    changesEach: 5,
    minutes: 60,
    starts,
  };
  const runs = manySeeds.map((seed) => simulate({ ...scenario, seed }).filter((write) => write.accepted));
  const secondsOf = (nth: number) => runs.map((writes) => Math.round((writes[nth - 1]?.at ?? 0) / 1_000));
  const all = secondsOf(2_000);
  return `${instances}: ${median(secondsOf(1_800))} s, all after ${median(all)} s, at worst ${Math.max(...all)} s`;
}

/** How long those that are left take to use nine tenths of the quota. */
export function leaving(newPace: () => Pace, before: number, after: number): string {
  const ends = (n: number) => (n < after ? Number.POSITIVE_INFINITY : changeAt * 60_000);
  const runs = seeds.map((seed) => simulate({ ...steady, newPace, instances: before, seed, minutes, ends }));
  const wait = median(runs.map((writes) => minutesUntil(nearlyAllUsed, writes, changeAt, minutes)));
  return `${before} → ${after}: ${wait} min`;
}
