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
    expect(data).not.toHaveProperty('unchanged');
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

test('a create is not unchanged by an assignment whose sourceId is another', async () => {
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) };
  const assignment = { intent: 'apply', target, sourceId: 'a policy set' };
  const { data } = await relay().resultOf(aNewAssignment(12, { assignment }));
  expect(data).toMatchObject({ outcome: 'failed', response: { status: 400 } });
  expect(data).not.toHaveProperty('unchanged');
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

/** An answer that is complete needs no read, in whatever form a proxy passes it on. */
test.each<[string, FaultInput, string[]]>([
  ['half of it', { truncate: true }, ['PATCH', 'GET']],
  ['half of it, compressed', { truncate: true, encoding: 'gzip' }, ['PATCH', 'GET']],
  ['gzip', { encoding: 'gzip' }, ['PATCH']],
  ['deflate', { encoding: 'deflate' }, ['PATCH']],
  ['br, after a byte order mark', { encoding: 'br', byteOrderMark: true }, ['PATCH']],
  ['a byte order mark', { byteOrderMark: true }, ['PATCH']],
])('an answer that comes as %s is read', async (_what, fault, methods) => {
  relay().graph.addFault({ match: { method: 'PATCH', path: configuration(16) }, ...fault });
  relay().graph.clearRequests();
  const { data } = await relay().resultOf(anUpdate(16));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 1, assignment: anUpdate(16).assignment });
  expect(relay().methods(configuration(16))).toEqual(methods);
});

const intune = (Message: string) =>
  JSON.stringify({
    _version: 3,
    Message: `${Message} - Operation ID (for customer support): 0`,
    HttpHeaders: '{}',
  });
const error = (code: string, message: string) => ({ error: { code, message } });
const approvalCode = '3f1c2d4e-0000-4000-8000-000000000001';
const nested = JSON.stringify({ ErrorCode: 'Forbidden', Message: intune('An error has occurred') });

test.each<[string, FaultInput, string, RegExp]>([
  [
    '403 in three layers',
    { status: 403, body: error('UnknownError', nested) },
    'Forbidden',
    /^An error has occurred; /,
  ],
  [
    'a firewall’s page',
    { status: 403, headers: html, body: '<html><h1>Access denied</h1>You have no permission.</html>' },
    'HTTP403',
    /^Access denied You have no permission\.$/,
  ],
  [
    'conditional access',
    { status: 403, body: error('AccessDenied', 'Blocked by Conditional Access policies.') },
    'AccessDenied',
    /^Blocked by Conditional Access policies\.$/,
  ],
  [
    'a missing permission',
    { status: 403, body: error('Authorization_RequestDenied', 'Insufficient privileges.') },
    'Authorization_RequestDenied',
    /^Insufficient privileges\.; grant .* DeviceManagementConfiguration\.ReadWrite\.All$/,
  ],
  [
    'API Management',
    { status: 404, body: { statusCode: 404, message: 'Resource not found' } },
    'HTTP404',
    /^Resource not found$/,
  ],
  [
    '202 with an approval code',
    { status: 202, headers: { 'x-msft-approval-code': approvalCode } },
    'approvalRequired',
    new RegExp(`approval code ${approvalCode}`),
  ],
  [
    '412 with an approval code in the text',
    { status: 412, body: error('BadRequest', `Approval Required. x-msft-approval-code: ${approvalCode}`) },
    'approvalRequired',
    new RegExp(`approval code ${approvalCode}`),
  ],
  [
    'an approval request that is open',
    {
      status: 409,
      body: error('Conflict', intune('An active Approval Request already exists for this entity')),
    },
    'approvalPending',
    /^An active Approval Request already exists for this entity; /,
  ],
  [
    'a missing justification',
    {
      status: 400,
      body: error(
        'BadRequest',
        intune("Header 'x-msft-approval-justification' is required to request approval"),
      ),
    },
    'justificationRequired',
    /no approval was requested/,
  ],
])('%s is reported as what it is', async (_what, fault, code, message) => {
  relay().graph.addFault({ match: { path: configuration(15) }, ...fault });
  const { data } = await relay().resultOf(anUpdate(15));
  expect(data).toMatchObject({
    outcome: 'failed',
    attempts: 1,
    request: { method: 'PATCH' },
    response: { status: fault.status },
    error: { code, message: expect.stringMatching(message) },
  });
});
