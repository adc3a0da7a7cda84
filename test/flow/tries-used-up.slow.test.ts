import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aNewAssignment, anUpdate, configuration, profile } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Three deliveries of a second each. Without pacing, a 429 delays only its own change, not its area. */
const relay = useRelay({
  settings: {
    MAX_DELIVERY_COUNT: '3',
    GRAPH_RETRY_BUDGET_SECONDS: '1',
    GRAPH_WRITES_PER_20_SECONDS: '0',
  },
});

const throttled = anUpdate(1);
const broken = aNewAssignment(2);
const silent = anUpdate(3);

const always = (path: string, fault: FaultInput) =>
  relay().graph.addFault({ ...fault, match: { path }, times: 0 });

describe('A change that Graph never accepts', () => {
  beforeAll(async () => {
    always(throttled.policyId, { status: 429 });
    always(broken.policyId, { status: 503 });
    always(silent.policyId, { cut: 'before' });
    await relay().send({ changes: [throttled, broken, silent] });
    await relay().settled();
    relay().graph.clearFaults();
  });

  test.each([
    ['throttled', throttled, { response: { status: 429 } }, /429 TooManyRequests/],
    ['broken', broken, { response: { status: 503 } }, /503 ServiceUnavailable/],
    ['silent', silent, { response: {} }, /no answer UND_ERR_SOCKET/],
  ])('says how the last attempt ended (%s)', (_what, change, response, ending) => {
    const { type, data } = relay().results.only(change);
    expect(type).toBe('assignmentrelay.change.failed');
    expect(data).toMatchObject({ ...response, error: { code: 'triesUsedUp' } });
    expect(data.error?.message).toMatch(/^no attempt is left; the last one ended with \w/);
    expect(data.request?.url).toContain(change.policyId);
    const copies = relay().copies.of(change.changeId);
    expect(copies.map(({ body }) => JSON.parse(String(body)).change)).toEqual([change]);
    expect(copies[0]?.applicationProperties).toMatchObject({
      reason: 'failed',
      description: expect.stringMatching(ending),
    });
    expect(relay().deliveriesOf(change)).toEqual(['1 Failed', '2 Failed', '3 Succeeded']);
  });

  test('leaves nothing in a dead-letter queue', () => {
    expect(relay().deadLetters).toBe(0);
  });
});

describe('On the next delivery', () => {
  const update = anUpdate(4);
  const create = aNewAssignment(5);

  beforeAll(async () => {
    always(configuration(4), { status: 503 });
    await recoverAfterFirstDelivery(update);
    relay().graph.addFault({ match: { method: 'POST', path: profile(5) }, cut: 'after' });
    relay().graph.addFault({ match: { path: profile(5), skip: 1 }, times: 0, status: 503 });
    await recoverAfterFirstDelivery(create);
  });

  /** One change at a time: the second delivery of one must not run during the first delivery of the other. */
  async function recoverAfterFirstDelivery(change: { changeId: string }): Promise<void> {
    await relay().send(change);
    const gaveUp = () => relay().deliveriesOf(change).includes('1 Failed');
    await relay().until(gaveUp, 'end of the first delivery');
    relay().graph.clearFaults();
    await relay().settled();
  }

  test('a change that Graph refused before is applied', () => {
    expect(relay().results.only(update).data).toMatchObject({ outcome: 'applied' });
    const deliveries = relay().deliveriesOf(update);
    expect(deliveries[0]).toBe('1 Failed');
    expect(deliveries.at(-1)).toMatch(/^[23] Succeeded$/); // on a busy machine, Graph may be back only for the third
  });

  test('a create that Graph applied without an answer is found', () => {
    expect(relay().results.only(create).data).toMatchObject({ outcome: 'applied', unchanged: true });
    expect(relay().countPosts(profile(5))).toBe(1);
  });
});

describe('Without a token', () => {
  const identity = { endpoint: 'identity' } as const;

  test('a change that Graph never received has no request in its event', async () => {
    await relay().host.stop();
    relay().graph.addFault({ match: identity, status: 400, times: 0 });
    await relay().startHost();
    const { data } = await relay().resultOf(anUpdate(6));
    relay().graph.clearFaults();
    expect(data).toMatchObject({
      outcome: 'failed',
      error: { code: 'triesUsedUp', message: expect.stringContaining('tokenUnavailable') },
    });
    expect(data).not.toHaveProperty('request');
    expect(data).not.toHaveProperty('response');
    expect(relay().requests(configuration(6))).toEqual([]);
  });

  test('a change whose token Graph refused has the request that was refused', async () => {
    await relay().resultOf(anUpdate(7));
    relay().graph.revokeTokens();
    relay().graph.addFault({ match: identity, status: 400, times: 0 });
    const { data } = await relay().resultOf(anUpdate(8));
    relay().graph.clearFaults();
    const request = relay()
      .requests(configuration(8))
      .findLast(({ method }) => method === 'PATCH');
    expect(data).toMatchObject({
      request: { method: 'PATCH', url: relay().graph.url + request?.url },
      response: { status: 401, requestId: request?.requestId },
      error: { code: 'triesUsedUp', message: expect.stringContaining('tokenUnavailable') },
    });
  });
});
