import type { FaultInput } from '@assignment-relay/intune-graph-emulator';

export type Trouble = {
  readonly fault: () => FaultInput;
  /** Longer than the first back-off, which takes a second at most: only Retry-After or a timeout can be the reason. */
  readonly leastWaitMs?: number;
  /** Graph did what was asked, but could not say so. */
  readonly done?: true;
  readonly attempts?: number;
};

const tooMany = (retryAfter: string) => ({ status: 429, headers: { 'Retry-After': retryAfter } });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** Each goes by if one tries again. */
export const troubles: Readonly<Record<string, Trouble>> = {
  '429 with a date as Retry-After': { fault: () => tooMany(inSeconds(6)), leastWaitMs: 1001 },
  '429 with Retry-After in seconds': { fault: () => tooMany('2'), leastWaitMs: 2000 },
  '429 with Retry-After in fractions of a second': { fault: () => tooMany('1.25'), leastWaitMs: 1250 },
  '429 without Retry-After': { fault: () => ({ status: 429 }) },
  '429 with a Retry-After that says nothing': { fault: () => tooMany('soon') },
  '503 with Retry-After': {
    fault: () => ({ status: 503, headers: { 'Retry-After': '1.5' } }),
    leastWaitMs: 1500,
  },
  '503 twice': { fault: () => ({ status: 503, times: 2 }), attempts: 3 },
  '500': { fault: () => ({ status: 500 }) },
  '502 with a page for people': { fault: () => ({ status: 502, body: '<html>Bad gateway</html>' }) },
  '504 of a gateway, with the write behind it done': {
    fault: () => ({ status: 504, apply: true }),
    done: true,
  },
  'a connection cut before the write': { fault: () => ({ cut: 'before' }) },
  'a connection cut after the write': { fault: () => ({ cut: 'after' }), done: true },
  'a connection cut in the middle of the answer': { fault: () => ({ cut: 'mid-body' }), done: true },
  'an answer that takes too long': { fault: () => ({ delayMs: 600_000 }), done: true },
};
