import type { WritePace } from '../../../src/graph/pacing/WritePace.ts';

/** What an instance asks when it may write: the product's own class, or one to compare it with. */
export type Pace = Pick<WritePace, 'waitMs' | 'started' | 'answered' | 'refused'>;

export type Scenario = {
  readonly newPace: () => Pace;
  readonly instances: number;
  readonly seed: number;
  readonly minutes: number;
  /** How Graph counts: Microsoft does not say. */
  readonly window: 'sliding' | 'fixed';
  readonly retryAfter: boolean;
  /** Milliseconds from a write to its answer: evenly distributed from, to. */
  readonly latency: readonly [number, number];
  /** Policies that have changes at the start, and how many each. */
  readonly policies: number;
  readonly changesEach: number;
  /** When the n-th instance starts and ends, in milliseconds. */
  readonly starts: (n: number) => number;
  readonly ends: (n: number) => number;
  /** What other apps write to the tenant, per window. */
  readonly others: (now: number) => number;
  /** Which part of the writes is refused whatever was written, from 0 to 1. */
  readonly outage: (now: number) => number;
};

export const windowMs = 20_000;
export const quota = { writes: 100, windowMs };
export const tenantWrites = 200;
/** As host.json has it. */
export const concurrentSessions = 32;

/** Instances that start one after the other within a minute, and a backlog that does not end. */
export const steady: Omit<Scenario, 'newPace' | 'instances' | 'seed'> = {
  minutes: 120,
  window: 'sliding',
  retryAfter: false,
  latency: [50, 500],
  policies: Number.POSITIVE_INFINITY,
  changesEach: Number.POSITIVE_INFINITY,
  starts: (n) => n * 2_000,
  ends: () => Number.POSITIVE_INFINITY,
  others: () => 0,
  outage: () => 0,
};
