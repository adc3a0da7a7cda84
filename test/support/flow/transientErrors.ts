import type { FaultInput } from '@assignment-relay/intune-graph-emulator';

export type TransientError = {
  readonly fault: () => FaultInput;
  /** More than the first back-off, which is at most a second, so that only Retry-After or a timeout explains it. */
  readonly minWaitMs?: number;
  /** Graph applied the write, although it did not say so. */
  readonly applied?: true;
  readonly attempts?: number;
};

const tooMany = (retryAfter: string) => ({ status: 429, headers: { 'Retry-After': retryAfter } });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** Each error goes away with a retry. */
export const transientErrors: Readonly<Record<string, TransientError>> = {
  '429 with a date as Retry-After': { fault: () => tooMany(inSeconds(6)), minWaitMs: 1001 },
  '429 with Retry-After in seconds': { fault: () => tooMany('2'), minWaitMs: 2000 },
  '429 with Retry-After in fractions of a second': { fault: () => tooMany('1.25'), minWaitMs: 1250 },
  '429 without Retry-After': { fault: () => ({ status: 429 }) },
  '429 with an invalid Retry-After': { fault: () => tooMany('soon') },
  '503 with Retry-After': {
    fault: () => ({ status: 503, headers: { 'Retry-After': '1.5' } }),
    minWaitMs: 1500,
  },
  '503 twice': { fault: () => ({ status: 503, times: 2 }), attempts: 3 },
  '500': { fault: () => ({ status: 500 }) },
  '502 with an HTML page': { fault: () => ({ status: 502, body: '<html>Bad gateway</html>' }) },
  '504 of a gateway, although the write was applied': {
    fault: () => ({ status: 504, apply: true }),
    applied: true,
  },
  'a connection cut before the write': { fault: () => ({ cut: 'before' }) },
  'a connection cut after the write': { fault: () => ({ cut: 'after' }), applied: true },
  'a connection cut in the middle of the answer': { fault: () => ({ cut: 'mid-body' }), applied: true },
  'an answer that takes too long': { fault: () => ({ delayMs: 600_000 }), applied: true },
};
