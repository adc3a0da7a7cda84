import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { describe, expect, test } from '@jest/globals';
import { aNewAssignment, anUpdate, configuration, group, profile } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay();

const signInPage =
  '<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>…</body></html>';
const html = { 'Content-Type': 'text/html; charset=utf-8' };

/** Successes that do not show the assignment, whether or not the write was done. */
const unclear: readonly [string, FaultInput][] = [
  ['200 with a sign-in page', { status: 200, headers: html, body: signInPage }],
  ['200 with an error', { status: 200, body: { error: { code: 'Forbidden', message: 'No.' } } }],
  ['200 with a list', { status: 200, body: { value: [] } }],
  ['200 without a body', { status: 200 }],
  ['202 without a body', { status: 202 }],
  ['204', { status: 204 }],
];

describe('an update is not applied because of a 2xx alone', () => {
  test.each(unclear)('%s, and the tenant is unchanged: failed with notApplied', async (_what, fault) => {
    const change = anUpdate(1, { assignment: { intent: 'remove' } });
    relay().graph.addFault({ match: { method: 'PATCH', path: configuration(1) }, ...fault });
    relay().graph.clearRequests();
    const { data } = await relay().resultOf(change);
    expect(data).toMatchObject({
      outcome: 'failed',
      attempts: 1,
      request: { method: 'GET', url: expect.stringMatching(`${change.assignmentId}$`) },
      response: { status: 200 },
      error: {
        code: 'notApplied',
        message: expect.stringMatching(/answered the PATCH with 20\d .*asked for "remove", found "apply"/),
      },
    });
    expect(relay().methods(configuration(1))).toEqual(['PATCH', 'GET']);
    expect(data.response?.requestId).toBe(relay().requests(configuration(1)).at(-1)?.requestId);
  });

  test.each(unclear)('%s, and the tenant is as asked for: applied', async (what, fault) => {
    const n = 2 + unclear.findIndex(([name]) => name === what);
    const change = anUpdate(n, { assignment: { intent: 'remove' } });
    relay().graph.addFault({ match: { method: 'PATCH', path: configuration(n) }, ...fault, apply: true });
    const { data } = await relay().resultOf(change);
    expect(data).toMatchObject({
      outcome: 'applied',
      request: { method: 'GET' },
      assignment: { intent: 'remove' },
    });
    expect(data).not.toHaveProperty('recovered');
    expect(relay().methods(configuration(n))).toEqual(['PATCH', 'GET']);
  });
});

describe('a create is not applied because of a 2xx alone', () => {
  test.each(unclear)('%s, and the tenant is unchanged: failed with notApplied', async (_what, fault) => {
    relay().graph.addFault({ match: { method: 'POST', path: profile(1) }, ...fault });
    relay().graph.clearRequests();
    const { data } = await relay().resultOf(aNewAssignment(1));
    expect(data).toMatchObject({
      outcome: 'failed',
      request: { method: 'GET' },
      error: { code: 'notApplied', message: expect.stringContaining('no assignment as asked for') },
    });
    expect(relay().methods(profile(1))).toEqual(['GET', 'POST', 'GET']);
  });

  test.each(unclear)('%s, and the tenant is as asked for: applied', async (what, fault) => {
    const n = 2 + unclear.findIndex(([name]) => name === what);
    relay().graph.addFault({ match: { method: 'POST', path: profile(n) }, ...fault, apply: true });
    const { data } = await relay().resultOf(aNewAssignment(n));
    expect(data).toMatchObject({ outcome: 'applied', assignmentId: data.assignment?.['id'] });
    expect(relay().methods(profile(n))).toEqual(['GET', 'POST', 'GET']);
  });
});

test('an answer with other values than asked for is not applied', async () => {
  const body = { id: anUpdate(10).assignmentId, intent: 'apply', target: {} };
  relay().graph.addFault({ match: { path: configuration(10) }, status: 200, body });
  const { data } = await relay().resultOf(anUpdate(10, { assignment: { intent: 'remove' } }));
  expect(data).toMatchObject({ outcome: 'failed', error: { code: 'notApplied' } });
});

test('while the read fails, only the read is repeated', async () => {
  relay().graph.addFault({ match: { method: 'POST', path: profile(11) }, status: 204, apply: true });
  relay().graph.addFault({ match: { method: 'GET', path: profile(11), skip: 1 }, status: 503, times: 2 });
  const { data } = await relay().resultOf(aNewAssignment(11));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 3 });
  expect(relay().methods(profile(11))).toEqual(['GET', 'POST', 'GET', 'GET', 'GET']);
});

test('a create is not recovered by an assignment whose sourceId is another', async () => {
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) };
  const assignment = { intent: 'apply', target, sourceId: 'a policy set' };
  const { data } = await relay().resultOf(aNewAssignment(12, { assignment }));
  expect(data).toMatchObject({ outcome: 'failed', response: { status: 400 } });
  expect(data).not.toHaveProperty('recovered');
});

describe('the request of the event', () => {
  test('is the read that Graph refused, where no write was sent', async () => {
    const { data } = await relay().resultOf(aNewAssignment(1, { policyId: profile(999) }));
    const [request, ...others] = relay().requests(profile(999));
    expect(others).toEqual([]);
    expect(data).toMatchObject({
      outcome: 'failed',
      request: { method: 'GET', url: relay().graph.url + request?.url },
      response: { status: 404, requestId: request?.requestId },
    });
  });
});
