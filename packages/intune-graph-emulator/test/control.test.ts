import { describe, expect, test } from '@jest/globals';
import { compliancePolicy } from './ids.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send, token } = useEmulator();
const assignments = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments`;

const control = async (method: string, path: string, body?: unknown) => {
  const reply = await fetch(`${emulator().url}/emulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    text,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined,
  };
};

describe('the control API', () => {
  test('has an index page that names everything', async () => {
    const { text } = await control('GET', '');
    for (const path of ['state', 'requests', 'faults', 'roles', 'tokens/revoke'])
      expect(text).toContain(`/emulator/${path}`);
    expect(text).toContain(`${emulator().url}/emulator/faults`);
  });

  test('reads and replaces the state', async () => {
    const before = await control('GET', '/state');
    expect(before.body).toEqual(emulator().state());
    const state = {
      deviceCompliancePolicies: [{ id: 'mine', '@odata.type': '#microsoft.graph.iosCompliancePolicy' }],
    };
    expect(await control('PUT', '/state', state)).toMatchObject({ status: 204 });
    expect(
      (await send('/v1.0/deviceManagement/deviceCompliancePolicies/mine/assignments')).body['value'],
    ).toEqual([]);
    expect(await send(assignments)).toMatchObject({ status: 404 });
    expect(await control('PUT', '/state', before.body)).toMatchObject({ status: 204 });
    expect(await send(assignments)).toMatchObject({ status: 200 });
  });

  test.each([
    ['a syntax error', '{', /JSON/],
    ['a property that does not exist', { policies: [] }, /"policies"/],
    [
      'a mistake inside',
      {
        deviceCompliancePolicies: [
          { id: 'x', '@odata.type': '#microsoft.graph.x', assignments: [{ id: 'y' }] },
        ],
      },
      /deviceCompliancePolicies\[0\]\.assignments\[0\]\.target/,
    ],
    [
      'two policies with the same id',
      { deviceConfigurations: ['x', 'X'].map((id) => ({ id, '@odata.type': '#microsoft.graph.x' })) },
      /'X' is not unique.*\n.*deviceConfigurations\[1\]\.id/,
    ],
    [
      'a certificate profile that does not exist',
      {
        deviceConfigurations: [
          { id: 'x', '@odata.type': '#microsoft.graph.x', navigation: { rootCertificate: 'nowhere' } },
        ],
      },
      /the device configuration 'nowhere' does not exist.*\n.*deviceConfigurations\[0\]\.navigation\.rootCertificate/,
    ],
  ])('refuses a state with %s, and keeps the old one', async (_, state, message) => {
    const before = emulator().state();
    const reply = await control('PUT', '/state', state);
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringMatching(message) } });
    expect(emulator().state()).toEqual(before);
  });

  test('reads and clears the request log, which has no requests to /emulator', async () => {
    await control('DELETE', '/requests');
    await send(assignments);
    const { body } = await control('GET', '/requests');
    expect(body).toMatchObject([{ endpoint: 'identity' }, { url: assignments, status: 200 }]);
    expect(await control('DELETE', '/requests')).toMatchObject({ status: 204 });
    expect(emulator().requests).toHaveLength(0);
  });

  test('adds, lists and deletes faults', async () => {
    const fault = { match: { path: 'Policies/' }, status: 503, times: 0 };
    const added = await control('POST', '/faults', fault);
    expect(added).toMatchObject({ status: 201, body: { id: expect.any(Number) } });
    await control('POST', '/faults', { cut: 'after', times: 3 });
    expect((await send(assignments)).status).toBe(503);
    const { body } = await control('GET', '/faults');
    expect(body).toMatchObject([
      { ...fault, id: added.body.id, hits: 1 },
      { cut: 'after', hits: 0 },
    ]);
    await control('DELETE', `/faults/${added.body.id}`);
    expect((await control('GET', '/faults')).body).toMatchObject([{ cut: 'after' }]);
    expect(await control('DELETE', '/faults')).toMatchObject({ status: 204 });
    expect((await send(assignments)).status).toBe(200);
  });

  test('refuses a bad fault with the path of the mistake', async () => {
    const reply = await control('POST', '/faults', { match: { skip: 'one' }, status: 503 });
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringMatching(/match\.skip/) } });
    expect((await control('GET', '/faults')).body).toEqual([]);
  });

  test('changes roles with immediate effect', async () => {
    const { body: before } = await control('GET', '/roles');
    expect(await control('PUT', '/roles', [])).toMatchObject({ status: 204 });
    expect(await send(assignments)).toMatchObject({ status: 403 });
    expect(await control('PUT', '/roles', { roles: before })).toMatchObject({ status: 400 });
    await control('PUT', '/roles', before);
    expect(await send(assignments)).toMatchObject({ status: 200 });
  });

  test('revokes tokens', async () => {
    const Authorization = `Bearer ${await token()}`;
    expect(await control('POST', '/tokens/revoke')).toMatchObject({ status: 204 });
    expect(await send(assignments, { headers: { Authorization } })).toMatchObject({ status: 401 });
  });
});
