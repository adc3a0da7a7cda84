import { describe, expect, test } from '@jest/globals';
import { compliancePolicy } from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const assignments = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments`;

describe('the identity endpoint', () => {
  const { emulator, askIdentity, send, token } = useEmulator();
  const graph = 'resource=https://graph.microsoft.com&api-version=2019-08-01';

  test('issues a token as App Service does', async () => {
    const reply = await askIdentity(graph, { 'X-IDENTITY-HEADER': emulator().identityHeader });
    expect(await reply.json()).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_on: expect.stringMatching(/^\d{10}$/),
      resource: 'https://graph.microsoft.com',
      token_type: 'Bearer',
      client_id: expect.any(String),
    });
  });

  test('writes audience, roles and expiry into the token', async () => {
    const [, claims = ''] = (await token()).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: 'https://graph.microsoft.com',
      roles: [
        'DeviceManagementConfiguration.ReadWrite.All',
        'DeviceManagementServiceConfig.ReadWrite.All',
        'DeviceManagementApps.ReadWrite.All',
      ],
      exp: expect.any(Number),
      tid: expect.any(String),
      appid: expect.any(String),
    });
  });

  test.each([
    ['no header', graph, {}, 400, /X-IDENTITY-HEADER is missing/],
    ['a wrong header', graph, { 'X-IDENTITY-HEADER': 'guess' }, 401, /IDENTITY_HEADER/],
  ])('refuses %s', async (_, query, headers, status, message) => {
    const reply = await askIdentity(query, headers as Record<string, string>);
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ statusCode: status, message: expect.stringMatching(message) });
  });

  test.each([
    ['no resource', 'api-version=2019-08-01', /resource is missing/],
    ['another API version', 'resource=https://graph.microsoft.com&api-version=2017-09-01', /2019-08-01/],
    ['a resource that is not Graph', 'resource=https://example.com&api-version=2019-08-01', /example\.com/],
  ])('refuses %s with 400', async (_, query, message) => {
    const reply = await askIdentity(query, { 'X-IDENTITY-HEADER': emulator().identityHeader });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ message: expect.stringMatching(message) });
  });

  test.each([
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
    'https://graph.svc.sovcloud.fr',
    'https://graph.svc.sovcloud.de',
  ])('issues tokens for %s, which Graph of the global cloud refuses', async (resource) => {
    const reply = await send(assignments, { headers: { Authorization: `Bearer ${await token(resource)}` } });
    expect(reply.status).toBe(401);
    expect(readError(reply)).toMatchObject({ message: expect.stringMatching(/audience/) });
  });

  test('issues tokens for the resource with a slash at its end', async () => {
    const Authorization = `Bearer ${await token('https://graph.microsoft.com/')}`;
    expect(await send(assignments, { headers: { Authorization } })).toMatchObject({ status: 200 });
  });
});

describe('Graph', () => {
  let now = Math.floor(Date.now() / 1000) * 1000;
  const { emulator, send, token } = useEmulator({ tokenLifetimeSeconds: 60, now: () => now });
  const other = useEmulator({ now: () => now });

  test.each([
    ['no token', '', /empty/],
    ['garbage', 'Bearer garbage', /not well formed/],
    ['another scheme', 'Basic dTpw', /empty/],
  ])('answers %s with InvalidAuthenticationToken', async (_, Authorization, message) => {
    const reply = await send(assignments, { headers: { Authorization } });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(readError(reply)).toEqual({
      code: 'InvalidAuthenticationToken',
      message: expect.stringMatching(message),
      intune: false,
    });
  });

  test('refuses a token that another issuer signed', async () => {
    const Authorization = `Bearer ${await other.token()}`;
    expect(await send(assignments, { headers: { Authorization } })).toMatchObject({ status: 401 });
  });

  test('refuses a token whose claims were changed', async () => {
    const [head, claims = '', signature] = (await token()).split('.');
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), exp: 9_999_999_999 };
    const forged = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    const reply = await send(assignments, { headers: { Authorization: `Bearer ${forged}` } });
    expect(reply.status).toBe(401);
  });

  test('accepts a token until it expires', async () => {
    const Authorization = `Bearer ${await token()}`;
    now += 58_000;
    expect(await send(assignments, { headers: { Authorization } })).toMatchObject({ status: 200 });
    now += 2_000;
    const reply = await send(assignments, { headers: { Authorization } });
    expect(reply.status).toBe(401);
    expect(readError(reply).message).toMatch(/expired/);
  });

  test('answers a revoked token with a claims challenge, and accepts one issued later', async () => {
    const Authorization = `Bearer ${await token()}`;
    emulator().revokeTokens();
    const reply = await send(assignments, { headers: { Authorization } });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toMatch(/error="insufficient_claims", claims="\w+=*"$/);
    expect(await send(assignments)).toMatchObject({ status: 200 });
  });
});

describe('Graph of another cloud', () => {
  const { send, token } = useEmulator({ audience: 'https://graph.microsoft.us' });

  test('accepts its own tokens', async () => {
    const Authorization = `Bearer ${await token('https://graph.microsoft.us')}`;
    expect(await send(assignments, { headers: { Authorization } })).toMatchObject({ status: 200 });
  });

  test('refuses those of the global cloud', async () => {
    expect(await send(assignments)).toMatchObject({ status: 401 });
  });
});
