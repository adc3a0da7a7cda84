import { describe, expect, test } from '@jest/globals';
import { aNewAssignment, anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const always = { times: 0 };
/** The emulator does not throttle here, so that the end of 300 changes is not a matter of minutes. */
const unpaced = { GRAPH_WRITES_PER_20_SECONDS: '0' };

describe('While one lane is down with 300 changes', () => {
  const relay = useRelay({ settings: unpaced });

  test('a single change of another lane is applied before any of them ends', async () => {
    relay().graph.addFault({ match: { path: 'deviceConfigurations' }, status: 503, ...always });
    await relay().send({ changes: Array.from({ length: 300 }, (_, n) => anUpdate(n % 50)) });
    await relay().until(
      () => relay().requests('deviceConfigurations').length >= 50,
      'attempt of every policy',
    );
    const ticket = aNewAssignment(1);
    await relay().send(ticket);
    await relay().until(() => relay().results.of(ticket).length > 0, 'result of the ticket');
    expect(relay().results.only(ticket).data.outcome).toBe('applied');
    expect(relay().results.events).toHaveLength(1);
    relay().graph.clearFaults();
    await relay().settled();
    expect(relay().results.events).toHaveLength(301);
  });
});

describe('While 40 policies of a lane keep answering 500', () => {
  const relay = useRelay({ settings: { ...unpaced, GRAPH_RETRY_BUDGET_SECONDS: '4' } });
  const sick = Array.from({ length: 40 }, (_, n) => anUpdate(n));

  test('a change of a healthy policy is applied before any of them is given up', async () => {
    const path = new RegExp(sick.map(({ policyId }) => policyId).join('|'));
    relay().graph.addFault({ match: { path }, status: 500, ...always });
    await relay().send({ changes: sick });
    await relay().until(() => relay().requests('deviceConfigurations').length >= sick.length, 'attempts');
    const healthy = anUpdate(45);
    await relay().send(healthy);
    await relay().until(() => relay().results.of(healthy).length > 0, 'result of the healthy policy');
    expect(relay().results.only(healthy).data.outcome).toBe('applied');
    expect(relay().results.events).toHaveLength(1);
    expect(relay().methods(configuration(45))).toEqual(['PATCH']);
  });

  test('the sick ones are given up after one retry budget, because Graph accepts other policies', async () => {
    const stop = setInterval(() => void relay().send(anUpdate(46 + (Date.now() % 3))), 300);
    await relay().until(() => sick.every((change) => relay().results.of(change).length > 0), 'ends');
    clearInterval(stop);
    await relay().settled();
    for (const change of sick) {
      expect(relay().results.only(change).data).toMatchObject({
        outcome: 'failed',
        error: { code: 'triesUsedUp' },
      });
      expect(relay().deliveriesOf(change).length).toBeLessThanOrEqual(2);
    }
  });
});
