import type { TokenCredential } from '@azure/identity';
import { beforeAll, expect, test } from '@jest/globals';
import { useEmulator } from '../../../packages/intune-graph-emulator/test/useEmulator.ts';
import { oneLine } from '../../../src/values/oneLine.ts';

const { emulator } = useEmulator({ tokenLifetimeSeconds: 200 }); // MSAL does not cache tokens this short: each test requests one

// MSAL reads them once per process, when it requests its first token.
beforeAll(() => {
  process.env['IDENTITY_ENDPOINT'] = emulator().identityEndpoint;
  process.env['IDENTITY_HEADER'] = emulator().identityHeader;
  process.env['AZURE_TOKEN_CREDENTIALS'] = 'ManagedIdentityCredential'; // as docs/configuration.md says
});

async function create(clientId: string | undefined): Promise<TokenCredential> {
  const { createCredential } = await import('../../../src/servicebus/createCredential.ts');
  return createCredential(clientId);
}

const userAssigned = '6ce2eddc-e4fc-4b44-9a57-26f1ac7dd0a1';

test.each([
  ['the user-assigned identity of the settings', userAssigned, userAssigned],
  ['the system-assigned identity without one', undefined, 'a99a99a9-0000-4000-8000-000000000001'],
])('the token is for %s', async (_which, clientId, appid) => {
  const token = await (await create(clientId)).getToken('https://graph.microsoft.com/.default');
  const [, claims = ''] = token?.token.split('.') ?? [];
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ appid });
});

test.each([userAssigned, undefined])(
  'the error of a missing token fits in one line: identity %s',
  async (clientId) => {
    const credential = await create(clientId);
    const error = await credential.getToken('https://example.com/.default').catch((thrown) => thrown);
    expect(oneLine(error.message)).toMatch(/^.*'https:\/\/example.com' was not found in the tenant.*$/);
  },
);
