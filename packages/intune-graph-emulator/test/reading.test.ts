import { describe, expect, test } from '@jest/globals';
import { certificateProfile, compliancePolicy, configuration, filter, group } from './ids.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send } = useEmulator();

describe('the assignments of a policy', () => {
  const path = `deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments`;

  test('come in pages, each with a link to the next', async () => {
    const first = await send(`/beta/${path}`);
    expect(first.body['@odata.nextLink']).toMatch(
      new RegExp(`^${emulator().url}/beta/${path}\\?\\$skiptoken=\\w+$`),
    );
    const second = await send(`${first.body['@odata.nextLink']}`);
    expect(Object.keys(second.body)).not.toContain('@odata.nextLink');
    const ids = [first, second].flatMap(({ body }) => body['value']);
    expect(ids).toMatchObject([1, 2, 3, 4, 5].map((n) => ({ id: `${compliancePolicy(1)}_${group(n)}` })));
    expect(first.body['value']).toHaveLength(3);
  });

  test('have a context and a content type', async () => {
    const reply = await send(`/v1.0/${path}`);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(reply.body['@odata.context']).toBe(
      `${emulator().url}/v1.0/$metadata#deviceManagement/deviceCompliancePolicies('${compliancePolicy(1)}')/assignments`,
    );
  });

  const second = (body: Record<string, unknown>) => [body['value']].flat()[1];

  test('have filter, source and sourceId on beta', async () => {
    expect(second((await send(`/beta/${path}`)).body)).toEqual({
      id: `${compliancePolicy(1)}_${group(2)}`,
      source: 'direct',
      sourceId: compliancePolicy(1),
      target: {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: group(2),
        deviceAndAppManagementAssignmentFilterId: filter,
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    });
  });

  test('have none of them on v1.0', async () => {
    expect(second((await send(`/v1.0/${path}`)).body)).toEqual({
      id: `${compliancePolicy(1)}_${group(2)}`,
      target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(2) },
    });
  });
});

describe('a full page', () => {
  const one = useEmulator({ pageSize: 1 });

  test('has no link when it is the last', async () => {
    const { body } = await one.send(
      `/beta/deviceManagement/deviceConfigurations/${configuration(4)}/assignments`,
    );
    expect(body['value']).toHaveLength(1);
    expect(Object.keys(body)).not.toContain('@odata.nextLink');
  });
});

test('one assignment has its own context', async () => {
  const id = `${configuration(1)}_${group(1)}`;
  const { body } = await send(
    `/beta/deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${id}`,
  );
  expect(body).toMatchObject({
    '@odata.context': `${emulator().url}/beta/$metadata#deviceManagement/deviceConfigurations('${configuration(1)}')/assignments/$entity`,
    id,
    intent: 'apply',
  });
});

test.each([
  [`${configuration(1)}/assignments/${configuration(1)}_${group(1)}`],
  [
    `${configuration(4)}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/${certificateProfile(8)}/assignments/${certificateProfile(8)}_${group(1)}`,
  ],
])('ids are compared without case: %s', async (path) => {
  const shouted = path.replace(/[\da-f]{8}-[\da-f-]{27}/g, (id) => id.toUpperCase());
  const { status, body } = await send(`/beta/deviceManagement/deviceConfigurations/${shouted}`);
  expect(status).toBe(200);
  expect(path).toMatch(new RegExp(`/${body['id']}$`)); // as stored
});

describe('a navigation path leads to the assignments of a certificate profile', () => {
  const wifi = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
  const wired = 'microsoft.graph.macOSWiredNetworkConfiguration';
  test.each([
    [1, 'rootCertificate', 1],
    [2, 'identityCertificate', 2],
    [2, 'identityCertificate/rootCertificate', 3],
    [1, 'microsoft.graph.iosScepCertificateProfile/rootCertificate', 1],
    [2, 'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate', 2],
    [3, `${wired}/rootCertificateForServerValidation`, 4],
    [3, `${wired}/identityCertificateForClientAuthentication`, 5],
    [4, `${wifi}/identityCertificateForClientAuthentication`, 6],
    [4, `${wifi}/rootCertificatesForServerValidation/${certificateProfile(8)}`, 8],
  ])('from configuration %i by %s to certificate profile %i', async (from, navigation, to) => {
    const id = `${certificateProfile(to)}_${group(1)}`;
    const path = `/beta/deviceManagement/deviceConfigurations/${configuration(from)}/${navigation}/assignments`;
    expect((await send(path)).body['value']).toMatchObject([{ id }]);

    const patched = await send(`${path}/${id}`, { method: 'PATCH', body: { intent: 'remove' } });
    expect(patched.body).toMatchObject({ id, intent: 'remove' });
    const direct = `/beta/deviceManagement/deviceConfigurations/${certificateProfile(to)}/assignments/${id}`;
    expect((await send(direct)).body).toMatchObject({ intent: 'remove' });
    await send(direct, { method: 'PATCH', body: { intent: 'apply' } });
  });
});

describe('every response of Graph', () => {
  const path = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(2)}/assignments`;

  test('echoes client-request-id', async () => {
    const { headers } = await send(path, { headers: { 'client-request-id': 'mine' } });
    expect(headers.get('client-request-id')).toBe('mine');
    expect(headers.get('request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('has the request-id as client-request-id if the request has none', async () => {
    const { headers } = await send(`${path}/none`);
    expect(headers.get('client-request-id')).toBe(headers.get('request-id'));
    expect(headers.get('x-ms-ags-diagnostic')).toMatch(/^{"ServerInfo":/);
    expect(headers.get('date')).toMatch(/GMT$/);
  });
});
