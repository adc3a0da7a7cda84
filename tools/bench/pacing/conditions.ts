import type { Scenario } from './Scenario.ts';

/** What the chosen law is put through beside the usual. */
export const conditions: Readonly<Record<string, Partial<Scenario>>> = {
  'all start at once': { starts: () => 0 },
  'all at once, fixed window': { starts: () => 0, window: 'fixed' },
  'answers after 2–10 ms, all at once': { latency: [2, 10], starts: () => 0 },
  'fixed window': { window: 'fixed' },
  'Retry-After': { retryAfter: true },
  'fixed window, Retry-After': { window: 'fixed', retryAfter: true },
  'answers after 0.3–2 s': { latency: [300, 2_000] },
  'other apps take 150 of the tenant’s 200 for 1 min of 3': {
    others: (now) => (now % 180_000 < 60_000 ? 150 : 0),
  },
};
