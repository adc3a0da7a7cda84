import { beforeAll, describe, expect, test } from '@jest/globals';
import { outputOf } from '../support/flow/outputOf.ts';
import { aNewAssignment, anUpdate, configuration } from '../support/flow/tenant.ts';
import { transientErrors } from '../support/flow/transientErrors.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Without pacing, a 429 delays only its own change, not all changes of its area for 20 s. */
const relay = useRelay({
  settings: { GRAPH_REQUEST_TIMEOUT_SECONDS: '5', GRAPH_WRITES_PER_20_SECONDS: '0' },
  // So short that @azure/identity never uses its cache and always requests a token.
  graph: { tokenLifetimeSeconds: 250 },
});
const identity = { endpoint: 'identity' } as const;

/** The identity endpoint returns this token once. */
const giveToken = (access_token: string) =>
  relay().graph.addFault({
    match: identity,
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: {
      access_token,
      expires_on: `${Math.floor(Date.now() / 1000) + 250}`,
      resource: 'https://graph.microsoft.com',
      token_type: 'Bearer',
    },
  });

describe('Tokens', () => {
  test('that are not available are reported at start; a change waits for one and is then applied', async () => {
    await relay().host.stop();
    relay().graph.addFault({ match: identity, status: 400, times: 2 });
    await relay().startHost();
    await relay().until(() => outputOf(relay()).includes('No token for Graph yet: '), 'line about the token');
    const { data } = await relay().resultOf(anUpdate(31));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(relay().statuses(configuration(31))).toEqual([200]);
  });

  test('a token that is still valid is used while the identity endpoint is down', async () => {
    relay().graph.addFault({ match: identity, status: 400 });
    const { data } = await relay().resultOf(anUpdate(32));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
  });

  test('a token that Graph refuses is replaced within the same attempt', async () => {
    relay().graph.addFault({ match: { path: configuration(33) }, status: 401 });
    const { data } = await relay().resultOf(anUpdate(33));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
    expect(relay().statuses(configuration(33))).toEqual([401, 200]);
  });

  test('revoked tokens are replaced too', async () => {
    await relay().resultOf(anUpdate(34));
    relay().graph.revokeTokens();
    relay().graph.addFault({ match: identity, status: 400 });
    const { data } = await relay().resultOf(anUpdate(35));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
    expect(relay().statuses(configuration(35))).toEqual([401, 200]);
  });

  test('a change waits while Graph refuses every token', async () => {
    relay().graph.addFault({ match: { path: configuration(36) }, status: 401, times: 2 });
    const { data } = await relay().resultOf(anUpdate(36));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(relay().statuses(configuration(36))).toEqual([401, 401, 200]);
  });

  test('unusable tokens appear in no output', async () => {
    giveToken('a-token-that-graph-refuses');
    giveToken('a-token\u0000-that-no-header-takes');
    giveToken('a-token\r\nX-Injected: header');
    const [refused, unusable] = [anUpdate(37), anUpdate(38)];
    relay().graph.addFault({ match: { path: configuration(37) }, status: 401, times: 2 });
    const { data } = await relay().resultOf(refused);
    expect(data).toMatchObject({ outcome: 'applied', attempts: 2 });
    await relay().resultOf(unusable);
    const output = outputOf(relay());
    expect(output).toContain('401 InvalidAuthenticationToken');
    expect(output).toContain('tokenUnavailable');
    expect(output).not.toMatch(/a-token|that-graph-refuses|that-no-header-takes|X-Injected/);
  });
});

describe('Transient errors of Graph', () => {
  const cases = Object.entries(transientErrors);
  const updates = cases.map((_, index) => anUpdate(index));
  const creates = cases.map((_, index) => aNewAssignment(index));

  /** All at once, each for its own policy, so that they wait at the same time. */
  beforeAll(async () => {
    for (const [method, changes] of Object.entries({ PATCH: updates, POST: creates }))
      for (const [index, [, { fault }]] of cases.entries())
        relay().graph.addFault({ ...fault(), match: { method, path: `${changes[index]?.policyId}/` } });
    await relay().send({ changes: updates });
    await relay().send({ changes: creates });
    await relay().settled();
  });

  const rows = cases.map(([what, error], index) => [what, error, index] as const);

  describe('A PATCH is retried after', () => {
    test.each(rows)('%s', (_what, { minWaitMs = 0, attempts = 2 }, index) => {
      const change = updates[index] ?? anUpdate(index);
      expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', attempts });
      const requests = relay().requests(change.policyId);
      expect(requests.map(({ method }) => method)).toEqual(Array(attempts).fill('PATCH'));
      expect(waitAfterFirst(requests)).toBeGreaterThanOrEqual(minWaitMs);
    });
  });

  describe('A POST is retried, unless Graph has applied it, after', () => {
    test.each(rows)('%s', (_what, { minWaitMs = 0, attempts = 2, applied = false }, index) => {
      const change = creates[index] ?? aNewAssignment(index);
      const { data } = relay().results.only(change);
      expect(data).toMatchObject({ outcome: 'applied', attempts });
      const requests = relay().requests(change.policyId);
      const again = applied ? ['GET'] : Array(attempts - 1).fill(['GET', 'POST']);
      expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', ...again.flat()]);
      expect(waitAfterFirst(requests.slice(1))).toBeGreaterThanOrEqual(minWaitMs);
    });
  });
});

test.each([
  ['configuration', anUpdate(40)],
  ['resourceAccess', aNewAssignment(40)],
])('npm start finds in the log that a change of the lane %s waits, and why', async (_lane, change) => {
  const match = { path: change.policyId };
  relay().graph.addFault({ match, status: 503, headers: { 'Retry-After': '1' } });
  await relay().resultOf(change);
  const waits = relay().output.filter((line) => line.includes(`: ${change.changeId} waits `));
  expect(waits).toEqual([expect.stringMatching(/ waits 1000 ms: .*503/)]);
});

/** Milliseconds between the first two requests. */
function waitAfterFirst([first, second]: readonly { time: string }[]): number {
  return Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '');
}
