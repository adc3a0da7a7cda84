import type { Scenario } from './Scenario.ts';

/** Conditions under which the chosen law is measured, besides the usual one. */
export const conditions: Readonly<Record<string, Partial<Scenario>>> = {
  'all start at once': { startsAt: () => 0 },
  'all start at once; fixed window': { startsAt: () => 0, window: 'fixed' },
  'all start at once; answers after 2–10 ms': { latencyMs: [2, 10], startsAt: () => 0 },
  'changes of lists': { isList: true },
  'fixed window': { window: 'fixed' },
  'Retry-After': { retryAfter: true },
  'fixed window; Retry-After': { window: 'fixed', retryAfter: true },
  'answers after 0.3–2 s': { latencyMs: [300, 2_000] },
  'other apps use 150 of 200, 1 min of 3': {
    otherWrites: (now) => (now % 180_000 < 60_000 ? 150 : 0),
  },
};
