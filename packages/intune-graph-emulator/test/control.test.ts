import { request } from 'node:http';
import { text } from 'node:stream/consumers';
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

  test('reads only the requests after one that is known', async () => {
    await send(assignments);
    const { body: known } = await control('GET', '/requests');
    const last = known.at(-1).sequence;
    expect((await control('GET', `/requests?after=${last}`)).body).toEqual([]);
    await send(assignments);
    await send(assignments);
    const { body } = await control('GET', `/requests?after=${last}`);
    expect(body[0].sequence).toBe(last + 1);
    expect(body.filter(({ url }: { url: string }) => url === assignments)).toHaveLength(2);
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

describe('the control API in a browser', () => {
  /** fetch does not send another Host. */
  const call = async (headers: Record<string, string>, path = '/emulator/faults') => {
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number | undefined;
      body: string;
    }>();
    const sent = request(`${emulator().url}${path}`, { method: 'DELETE', headers }, async (reply) =>
      resolve({ status: reply.statusCode, body: await text(reply) }),
    );
    sent.on('error', reject).end();
    return promise;
  };
  const port = () => new URL(emulator().url).port;
  const here = (text: string) => text.replace('{port}', port());

  test.each([
    { host: 'localhost:{port}' },
    { host: '[::1]:{port}' },
    { host: '127.0.0.2:{port}' },
    { host: 'LOCALHOST:{port}', origin: 'http://127.0.0.1:{port}' },
    { host: '127.0.0.1:{port}', origin: 'http://localhost:{port}' },
    { host: 'localhost', origin: 'http://localhost' },
  ])('accepts the headers %j', async (headers) => {
    const sent = Object.entries(headers).map(([name, value]) => [name, here(value)]);
    expect(await call(Object.fromEntries(sent))).toEqual({ status: 204, body: '' });
  });

  test.each(['evil.example:{port}', 'localhost.evil.example:{port}', '10.0.0.1:{port}', '127.0.0.1.evil'])(
    'refuses the Host %s, so that DNS rebinding gives no access',
    async (host) => {
      emulator().addFault({ status: 503 });
      const { status, body } = await call({ host: here(host) });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({
        error: `The control API does not answer to the Host '${here(host)}'. Use 127.0.0.1, [::1] or localhost.`,
      });
      expect((await send(assignments)).status).toBe(503); // the fault is still there
    },
  );

  test.each(['http://evil.example', 'http://localhost:1', 'https://localhost:{port}', 'null'])(
    'refuses the Origin %s',
    async (origin) => {
      const { status, body } = await call({ origin: here(origin) });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({
        error: `The control API does not accept requests from the Origin '${here(origin)}'.`,
      });
    },
  );

  test('is separate from Graph, which accepts any Host', async () => {
    const { status } = await call({ host: 'graph.microsoft.com' }, assignments);
    expect(status).toBe(401);
  });
});
