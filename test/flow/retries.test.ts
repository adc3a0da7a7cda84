import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FaultInput } from '../../emulators/graph/faults/Fault.ts';
import { aNewAssignment, anUpdate } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Without pacing: a 429 holds up its own change only, not all of its area for 20 s. */
const relay = useRelay({
  settings: { GRAPH_REQUEST_TIMEOUT_SECONDS: '1', GRAPH_WRITES_PER_20_SECONDS: '0' },
});

type Trouble = {
  readonly fault: () => FaultInput;
  /** Longer than the first back-off, which takes a second at most: only Retry-After or a timeout can be the reason. */
  readonly leastWaitMs?: number;
  /** Graph did what was asked, but could not say so. */
  readonly done?: true;
  readonly attempts?: number;
};

const tooMany = (retryAfter: string) => ({ status: 429, headers: { 'Retry-After': retryAfter } });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

const troubles: Readonly<Record<string, Trouble>> = {
  '429 with a date as Retry-After': { fault: () => tooMany(inSeconds(4)), leastWaitMs: 1001 },
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
  'an answer that takes too long': { fault: () => ({ delayMs: 10_000 }), leastWaitMs: 900, done: true },
};

const cases = Object.entries(troubles);
const updates = cases.map((_, index) => anUpdate(index));
const creates = cases.map((_, index) => aNewAssignment(index));

/** All at once, each to a policy of its own: the waits are at the same time. */
beforeAll(async () => {
  for (const [method, changes] of Object.entries({ PATCH: updates, POST: creates }))
    for (const [index, [, { fault }]] of cases.entries())
      relay().graph.addFault({ ...fault(), match: { method, path: `${changes[index]?.policyId}/` } });
  await relay().send({ changes: updates });
  await relay().send({ changes: creates });
  await relay().settled();
}, 30_000);

const rows = cases.map(([what, trouble], index) => [what, trouble, index] as const);

describe('A PATCH is tried again after', () => {
  test.each(rows)('%s', (_what, { leastWaitMs = 0, attempts = 2 }, index) => {
    const change = updates[index] ?? anUpdate(index);
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', attempts });
    const requests = relay().requests(change.policyId);
    expect(requests.map(({ method }) => method)).toEqual(Array(attempts).fill('PATCH'));
    expect(waitAfterFirst(requests)).toBeGreaterThanOrEqual(leastWaitMs);
  });
});

describe('A POST is tried again, unless it is found done, after', () => {
  test.each(rows)('%s', (_what, { leastWaitMs = 0, attempts = 2, done = false }, index) => {
    const change = creates[index] ?? aNewAssignment(index);
    const { data } = relay().results.only(change);
    expect(data).toMatchObject({ outcome: 'applied', attempts });
    expect(data.recovered).toBe(done || undefined);
    const requests = relay().requests(change.policyId);
    const again = done ? ['GET'] : Array(attempts - 1).fill(['GET', 'POST']);
    expect(requests.map(({ method }) => method)).toEqual(['POST', ...again.flat()]);
    expect(waitAfterFirst(requests)).toBeGreaterThanOrEqual(leastWaitMs);
  });
});

/** Milliseconds between the first two requests. */
function waitAfterFirst([first, second]: readonly { time: string }[]): number {
  return Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '');
}
