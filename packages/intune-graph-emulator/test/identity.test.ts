import { beforeAll, describe, expect, test } from '@jest/globals';
import { compliancePolicy } from './ids.ts';
import { useEmulator } from './useEmulator.ts';

/** MSAL does not cache tokens with such a short lifetime, so each credential requests a new one. */
const { emulator, send } = useEmulator({ tokenLifetimeSeconds: 200 });
const assignments = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments`;

// MSAL reads both only with the first token of the process
beforeAll(() => {
  process.env['IDENTITY_ENDPOINT'] = emulator().identityEndpoint;
  process.env['IDENTITY_HEADER'] = emulator().identityHeader;
});

describe('the identity endpoint works with the unmodified', () => {
  type Identity = typeof import('@azure/identity');
  test.each([
    ['ManagedIdentityCredential', (identity: Identity) => new identity.ManagedIdentityCredential()],
    ['DefaultAzureCredential', (identity: Identity) => new identity.DefaultAzureCredential()],
  ])('%s', async (_, create) => {
    emulator().clearRequests();
    const credential = create(await import('@azure/identity'));
    const token = await credential.getToken('https://graph.microsoft.com/.default');
    expect(token?.expiresOnTimestamp).toBeGreaterThan(Date.now() + 150_000);
    const reply = await send(assignments, { headers: { Authorization: `Bearer ${token?.token}` } });
    expect(reply.status).toBe(200);
    expect(emulator().requests).toMatchObject([
      { endpoint: 'identity', status: 200 },
      { endpoint: 'graph', status: 200 },
    ]);
  });

  test('ManagedIdentityCredential of a user-assigned identity', async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    const token = await new ManagedIdentityCredential('my-identity').getToken(
      'https://graph.microsoft.com/.default',
    );
    const [, claims = ''] = token.token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ appid: 'my-identity' });
  });

  test('ManagedIdentityCredential, which reports why it gets no token', async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    const asked = new ManagedIdentityCredential().getToken('https://example.com/.default');
    await expect(asked).rejects.toThrow("'https://example.com' was not found in the tenant");
  });
});
