import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { ManagedIdentityCredential } from '@azure/identity';
import { expect, test } from '@jest/globals';

const sales = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: 'aaaaaaaa-0000-4000-8000-000000000001',
};
const finance = { ...sales, groupId: 'aaaaaaaa-0000-4000-8000-000000000002' };
const policy = {
  id: 'p1',
  '@odata.type': '#microsoft.graph.iosCompliancePolicy',
  assignments: [{ id: 'a1', target: sales }],
};

test('a write succeeds when Graph is available again', async () => {
  const emulator = await startGraphEmulator({ state: { deviceCompliancePolicies: [policy] } });
  process.env['IDENTITY_ENDPOINT'] = emulator.identityEndpoint;
  process.env['IDENTITY_HEADER'] = emulator.identityHeader;
  const { token } = await new ManagedIdentityCredential().getToken('https://graph.microsoft.com/.default');

  const path = '/v1.0/deviceManagement/deviceCompliancePolicies/p1/assignments/a1';
  const update = () =>
    fetch(emulator.url + path, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ target: finance }),
    });
  emulator.addFault({ match: { method: 'PATCH' }, status: 503, headers: { 'Retry-After': '2' } });
  expect((await update()).status).toBe(503);
  expect((await update()).status).toBe(200);

  const writes = emulator.requests.filter(({ method }) => method === 'PATCH');
  expect(writes).toMatchObject([
    { url: path, status: 503, applied: false },
    { url: path, status: 200, applied: true },
  ]);
  expect(emulator.state().deviceCompliancePolicies[0]?.assignments[0]?.target).toEqual(finance);
  await emulator.close();
});
