import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../../src/assignments/change.ts';
import { ignoredProperties, toWrite } from '../../../src/assignments/toWrite.ts';
import type { AssignmentType } from '../../../src/assignments/types/AssignmentType.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import { aChange, aCreate, aGroupTarget, groupId } from '../../support/aChange.ts';
import { graphExamples } from '../../support/graphExamples.ts';
import { problemsOf } from '../../support/problemsOf.ts';

function typeOf({ assignmentType }: Change): AssignmentType {
  const type = catalogue.find(({ name }) => name === assignmentType);
  if (!type) throw new Error(`No such type: ${assignmentType}`);
  return type;
}
const requestOf = (change: Change) => toWrite(typeOf(change), change).request;

const eap = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
const wired = 'microsoft.graph.macOSWiredNetworkConfiguration';

test.each([
  [undefined, 'deviceConfigurations/p/assignments/a'],
  ['rootCertificate', 'deviceConfigurations/p/rootCertificate/assignments/a'],
  ['identityCertificate', 'deviceConfigurations/p/identityCertificate/assignments/a'],
  [
    'identityCertificate/rootCertificate',
    'deviceConfigurations/p/identityCertificate/rootCertificate/assignments/a',
  ],
  [
    'microsoft.graph.iosScepCertificateProfile/rootCertificate',
    'deviceConfigurations/p/microsoft.graph.iosScepCertificateProfile/rootCertificate/assignments/a',
  ],
  [
    'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
    'deviceConfigurations/p/microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate/assignments/a',
  ],
  [
    `${wired}/rootCertificateForServerValidation`,
    `deviceConfigurations/p/${wired}/rootCertificateForServerValidation/assignments/a`,
  ],
  [
    `${wired}/identityCertificateForClientAuthentication`,
    `deviceConfigurations/p/${wired}/identityCertificateForClientAuthentication/assignments/a`,
  ],
  [
    `${eap}/identityCertificateForClientAuthentication`,
    `deviceConfigurations/p/${eap}/identityCertificateForClientAuthentication/assignments/a`,
  ],
  [
    `${eap}/rootCertificatesForServerValidation/cert-1`,
    `deviceConfigurations/p/${eap}/rootCertificatesForServerValidation/cert-1/assignments/a`,
  ],
])('an update of a device configuration by way of %s', (navigationPath, path) => {
  const change = aChange({ policyId: 'p', assignmentId: 'a', ...(navigationPath && { navigationPath }) });
  expect(problemsOf(change)).toEqual([]);
  expect(requestOf(change)).toEqual({
    method: 'PATCH',
    version: 'beta',
    path: `/deviceManagement/${path}`,
    body: {
      '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
      intent: 'apply',
      target: aGroupTarget,
    },
    throttlingArea: 'configuration',
  });
});

test.each([
  'rootcertificate',
  'rootCertificate/',
  '/rootCertificate',
  'rootCertificate/assignments',
  eap,
  `${eap}/rootCertificatesForServerValidation`,
  `${eap}/rootCertificatesForServerValidation/a/b`,
  'microsoftXgraph.iosScepCertificateProfile/rootCertificate',
  'rootCertificate?',
  'rootCertificate\n',
])('the navigation path %j is not documented', (navigationPath) => {
  expect(problemsOf(aChange({ navigationPath }))).toEqual([
    expect.stringMatching('^/navigationPath: expected one of'),
  ]);
});

const update = { policyId: 'p', assignmentId: 'a' };
const assignment = { target: aGroupTarget };

test.each([
  [
    'PATCH',
    'v1.0',
    'deviceCompliancePolicies/p/assignments/a',
    'configuration',
    aChange({ ...update, assignment, assignmentType: 'deviceCompliancePolicyAssignment' }),
  ],
  [
    'PATCH',
    'beta',
    'deviceEnrollmentConfigurations/p/assignments/a',
    'enrollment',
    aChange({ ...update, assignment, assignmentType: 'enrollmentConfigurationAssignment' }),
  ],
  [
    'PATCH',
    'beta',
    'resourceAccessProfiles/p/assignments/a',
    'resourceAccess',
    aChange({ ...update, assignment, assignmentType: 'deviceManagementResourceAccessProfileAssignment' }),
  ],
  [
    'POST',
    'beta',
    'resourceAccessProfiles/p/assignments',
    'resourceAccess',
    aCreate({ policyId: 'p', assignment }),
  ],
])('%s %s %s', (method, version, path, throttlingArea, change) => {
  expect(requestOf(change)).toEqual({
    method,
    version,
    path: `/deviceManagement/${path}`,
    body: { '@odata.type': `#microsoft.graph.${change.assignmentType}`, ...assignment },
    throttlingArea,
  });
});

const filterId = { deviceAndAppManagementAssignmentFilterId: groupId };

test.each([
  ['v1.0', { target: aGroupTarget }],
  ['v1.0', { target: aGroupTarget, id: 'ignored' }],
  ['beta', { target: { ...aGroupTarget, ...filterId } }],
  ['beta', { target: { ...aGroupTarget, deviceAndAppManagementAssignmentFilterType: 'none' } }],
  ['beta', { target: { ...aGroupTarget, deviceAndAppManagementAssignmentFilterId: null } }],
  ['beta', { target: aGroupTarget, source: 'direct' }],
  ['beta', { target: aGroupTarget, sourceId: 'x' }],
  ['beta', { source: 'direct' }],
])('compliance goes to %s with %j', (version, body) => {
  const change = aChange({ assignmentType: 'deviceCompliancePolicyAssignment', assignment: body });
  expect(requestOf(change).version).toBe(version);
});

test.each(Object.entries(graphExamples))('"%s" is sent as the page shows it', (page, change) => {
  const { body, method } = requestOf(change);
  const { id, source, sourceId, ...rest } = change.assignment ?? {};
  const target = change.assignment?.['target'] as Record<string, unknown>;
  expect(method).toBe(page.startsWith('Create') ? 'POST' : 'PATCH');
  expect(body).toEqual({
    ...(page === 'Update deviceConfigurationAssignment' ? rest : change.assignment),
    target: { ...target, '@odata.type': `#${target['@odata.type']}` },
  });
});

test.each([
  ['with', '#microsoft.graph.groupAssignmentTarget'],
  ['without', 'microsoft.graph.groupAssignmentTarget'],
])('types are sent with #, even if the change has them %s it', (_case, odataType) => {
  const target = { '@odata.type': odataType, groupId };
  const { body } = requestOf(
    aChange({ assignment: { '@odata.type': 'microsoft.graph.deviceConfigurationAssignment', target } }),
  );
  expect(body).toEqual({
    '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
  });
});

test('an update without a target sends none', () => {
  expect(requestOf(aChange({ assignment: { intent: 'remove' } })).body).toEqual({
    '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
    intent: 'remove',
  });
});

test('read-only properties are left out and reported', () => {
  const readOnly = { id: 'x', source: 'direct', sourceId: 'y' };
  const change = aChange({ assignment: { ...readOnly, intent: 'apply' } });
  expect(Object.keys(requestOf(change).body)).toEqual(['intent', '@odata.type']);
  expect(ignoredProperties(typeOf(change), change)).toEqual(['id', 'source', 'sourceId']);
});

test('source and sourceId are sent if Graph accepts them', () => {
  const body = { target: aGroupTarget, source: 'direct', sourceId: 'y' };
  const change = aChange({
    assignmentType: 'enrollmentConfigurationAssignment',
    assignment: { ...body, id: 'x' },
  });
  expect(requestOf(change).body).toMatchObject(body);
  expect(ignoredProperties(typeOf(change), change)).toEqual(['id']);
});

test('characters other than letters, digits and - _ . ~ ! are percent-encoded', () => {
  const change = aChange({ policyId: 'a:b=c', assignmentId: 'd,e@f+g~h!i' });
  expect(requestOf(change).path).toBe(
    '/deviceManagement/deviceConfigurations/a%3Ab%3Dc/assignments/d%2Ce%40f%2Bg~h!i',
  );
});

const anId = fc
  .stringMatching(/^[A-Za-z0-9_~:=,@!+-][A-Za-z0-9._~:=,@!+-]{0,60}$/)
  .filter((id) => !id.includes('..'));

test('an accepted id is one segment of the URL and decodes to itself', () => {
  fc.assert(
    fc.property(anId, anId, anId, (policyId, assignmentId, certificateId) => {
      const navigationPath = `${eap}/rootCertificatesForServerValidation/${certificateId}`;
      const change = aChange({ policyId, assignmentId, navigationPath });
      expect(problemsOf(change)).toEqual([]);
      const url = new URL(`https://graph.microsoft.com/beta${requestOf(change).path}?x=1`);
      expect(url.search + url.hash).toBe('?x=1');
      expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual([
        'deviceManagement',
        'deviceConfigurations',
        policyId,
        eap,
        'rootCertificatesForServerValidation',
        certificateId,
        'assignments',
        assignmentId,
      ]);
    }),
  );
});

test('what no read shows as it is is sent, but not expected in an answer', () => {
  const type = catalogue.find(({ collection }) => collection === 'deviceHealthScripts');
  if (!type) throw new Error('not in the catalogue');
  const change = aChange({ assignment: { runRemediationScript: true } });
  const { request, asked } = toWrite(type, change);
  expect(request.body).toMatchObject({ runRemediationScript: true });
  expect(asked).toEqual({ '@odata.type': `#microsoft.graph.${type.name}`, id: change.assignmentId });
});
