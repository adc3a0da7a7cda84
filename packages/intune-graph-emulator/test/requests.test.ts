import { beforeEach, describe, expect, test } from '@jest/globals';
import { compliancePolicy, group } from './ids.ts';
import { useEmulator } from './useEmulator.ts';

const assignments = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments`;
const first = `${assignments}/${compliancePolicy(1)}_${group(1)}`;

describe('the request log', () => {
  const { emulator, send, token, askIdentity } = useEmulator();
  beforeEach(() => emulator().clearRequests());

  test('records requests and responses without secrets', async () => {
    const Authorization = `Bearer ${await token()}`;
    const body = { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) } };
    const headers = { Authorization, 'client-request-id': 'mine', Accept: 'application/json' };
    const reply = await send(first, { method: 'PATCH', body, headers });
    await send(`${first}9?x=y`, { method: 'PATCH', body: 'no JSON', headers });

    const [identity, patch, wrong] = emulator().requests;
    expect(identity).toMatchObject({ endpoint: 'identity', method: 'GET', status: 200, applied: false });
    expect(patch).toMatchObject({
      endpoint: 'graph',
      method: 'PATCH',
      url: first,
      headers: {
        accept: 'application/json',
        authorization: 'Bearer …',
        'client-request-id': 'mine',
        'content-type': 'application/json',
      },
      body,
      requestId: reply.headers.get('request-id'),
      status: 200,
      fault: null,
      applied: true,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(wrong).toMatchObject({ url: `${first}9?x=y`, body: 'no JSON', status: 400, applied: false });
    const log = JSON.stringify(emulator().requests);
    expect(log).not.toContain(Authorization.slice(7));
    expect(log).not.toContain(emulator().identityHeader);
  });

  test('records no credentials of another scheme', async () => {
    await send(assignments, { headers: { Authorization: 'Basic dTpwYXNz' } });
    expect(emulator().requests).toMatchObject([{ headers: { authorization: '…' }, status: 401 }]);
  });

  test('continues its numbers after it was cleared', async () => {
    await askIdentity('', {});
    const before = emulator().requests[0]?.sequence ?? 0;
    emulator().clearRequests();
    await askIdentity('', {});
    expect(emulator().requests).toMatchObject([{ sequence: before + 1 }]);
  });

  test('keeps only the length of a very long body', async () => {
    await send(first, { method: 'PATCH', body: 'x'.repeat(50_000) });
    expect(emulator().requests.at(-1)?.body).toBe('(50000 characters)');
  });
});

describe('a request log with a limit', () => {
  const { emulator, askIdentity } = useEmulator({ requestLogLimit: 3 });

  test('keeps the latest requests', async () => {
    for (let n = 0; n < 5; n += 1) await askIdentity(`n=${n}`, {});
    expect(emulator().requests.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
  });
});
