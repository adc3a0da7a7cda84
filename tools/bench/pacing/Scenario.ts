import { readFileSync } from 'node:fs';
import type { WritePace } from '../../../src/graph/pacing/WritePace.ts';

/** Decides when an instance may write: the app's own class, or one to compare it with. */
export type InstancePace = Pick<WritePace, 'waitMs' | 'recordStart' | 'recordAnswer' | 'recordThrottled'>;
export type NewPace = () => InstancePace;

/** Times are milliseconds since the start of the simulation. */
export type Scenario = {
  readonly newPace: NewPace;
  readonly instances: number;
  readonly seed: number;
  readonly minutes: number;
  /** How Graph counts. Microsoft does not document it. */
  readonly window: 'sliding' | 'fixed';
  /** Whether a 429 has a `Retry-After`. */
  readonly retryAfter: boolean;
  /** Shortest and longest time from a write to its answer; evenly distributed. */
  readonly latencyMs: readonly [number, number];
  /** Number of policies that have changes at the start, and of changes in each. */
  readonly policies: number;
  readonly changesPerPolicy: number;
  /** Whether the backlog came as lists. Its changes then leave the reserve to single changes. */
  readonly isList: boolean;
  /** Milliseconds from one single change to the next. Each comes to a random instance. */
  readonly singlesEvery: number;
  readonly startsAt: (instance: number) => number;
  readonly endsAt: (instance: number) => number;
  /** Writes per window of other apps of the tenant. */
  readonly otherWrites: (now: number) => number;
  /** Share of the writes that Graph throttles for a reason other than the quota, from 0 to 1. */
  readonly outageShare: (now: number) => number;
};

export const windowMs = 20_000;
export const quota = { writes: 100, windowMs };
export const tenantWrites = 200;
const hostJson = JSON.parse(readFileSync(new URL('../../../host.json', import.meta.url), 'utf8'));
export const concurrentSessions: number = hostJson.extensions.serviceBus.maxConcurrentSessions;
export const instanceCounts = [1, 2, 8, 32];

/** Instances start 2 s apart, and the backlog does not end. */
export const steady: Omit<Scenario, 'newPace' | 'instances' | 'seed'> = {
  minutes: 120,
  window: 'sliding',
  retryAfter: false,
  latencyMs: [50, 500],
  policies: Number.POSITIVE_INFINITY,
  changesPerPolicy: Number.POSITIVE_INFINITY,
  isList: false,
  singlesEvery: Number.POSITIVE_INFINITY,
  startsAt: (instance) => instance * 2_000,
  endsAt: () => Number.POSITIVE_INFINITY,
  otherWrites: () => 0,
  outageShare: () => 0,
};
