import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { GraphState } from '../../emulators/graph/state/GraphState.ts';
import type { Change } from '../../src/messages/change.ts';
import { useRelay } from '../support/flow/useRelay.ts';
import { graphExamples } from '../support/graphExamples.ts';

/** With the tenant of `npm start`: it has every kind of policy, and certificates behind the navigation properties. */
const relay = useRelay({ graph: { state: 'emulators/graph/state.json' } });

type Page = keyof typeof graphExamples;
/** The page, its request line word for word, and the sample whose ids stand in for the page's placeholders. */
type Operation = readonly [page: Page, requestLine: string, sample: string];

const configurations =
  'PATCH /deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignments/{deviceConfigurationAssignmentId}';
const navigated = [
  'rootCertificate',
  'identityCertificate',
  'identityCertificate/rootCertificate',
  'microsoft.graph.iosScepCertificateProfile/rootCertificate',
  'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
  'microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation',
  'microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication',
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/identityCertificateForClientAuthentication',
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/{windows81TrustedRootCertificateId}',
].map(
  (path, index): Operation => [
    'Update deviceConfigurationAssignment',
    configurations.replace('/assignments/', `/${path}/assignments/`),
    `configuration-${String(index + 2).padStart(2, '0')}`,
  ],
);

const operations: readonly Operation[] = [
  [
    'Update deviceCompliancePolicyAssignment',
    'PATCH /deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/assignments/{deviceCompliancePolicyAssignmentId}',
    'compliance',
  ],
  ['Update deviceConfigurationAssignment', configurations, 'configuration-01'],
  ...navigated,
  [
    'Update enrollmentConfigurationAssignment',
    'PATCH /deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/assignments/{enrollmentConfigurationAssignmentId}',
    'enrollment',
  ],
  [
    'Update deviceManagementResourceAccessProfileAssignment',
    'PATCH /deviceManagement/resourceAccessProfiles/{deviceManagementResourceAccessProfileBaseId}/assignments/{deviceManagementResourceAccessProfileAssignmentId}',
    'resource-access-profile-update',
  ],
  [
    'Create deviceManagementResourceAccessProfileAssignment',
    'POST /deviceManagement/resourceAccessProfiles/{deviceManagementResourceAccessProfileBaseId}/assignments',
    'resource-access-profile-create',
  ],
];

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const requestedBy = { system: 'Workday', reference: 'HR-2026-004711', user: 'ada@contoso.com' };
const reason = 'Mover: Zürich → Aarau';

test.each(operations)('%s: %s', async (page, requestLine, sample) => {
  const { changeId, ...ids }: Change = JSON.parse(readFileSync(`samples/${sample}.json`, 'utf8'));
  const change = { ...ids, changeId, assignment: graphExamples[page].assignment, requestedBy, reason };
  const [method, path] = fillIn(requestLine, change).split(' ');
  const version = change.assignmentType === 'deviceCompliancePolicyAssignment' ? 'v1.0' : 'beta';
  const ignored =
    change.assignmentType === 'deviceConfigurationAssignment'
      ? { ignoredProperties: ['source', 'sourceId'] }
      : {};
  const body = documentedBody(change.assignment, ignored.ignoredProperties);
  const isCreate = method === 'POST';
  relay().graph.clearRequests();

  const event = await relay().resultOf(change, { applicationProperties: { 'Diagnostic-Id': traceparent } });

  const [request, ...others] = relay().requests();
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method, url: `/${version}${path}`, applied: true, body });
  expect(request?.body).toEqual(body);
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer …',
    accept: 'application/json',
    'content-type': 'application/json',
    'client-request-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  });
  const assignmentId = isCreate ? event.data.assignmentId : change.assignmentId;
  expect(assignmentsIn(relay().graph.state())).toContainEqual(
    expect.objectContaining({ ...withoutType(body), id: assignmentId }),
  );
  const { assignment, ...asked } = ids;
  const { navigationPath, ...shown } = asked;
  expect(event).toEqual({
    specversion: '1.0',
    id: `${changeId}/applied`,
    source: '/assignment-relay',
    type: 'assignmentrelay.change.applied',
    subject: isCreate ? `${path}/${assignmentId}` : path,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    datacontenttype: 'application/json',
    traceparent,
    data: {
      ...shown,
      ...{ changeId, assignmentId, requestedBy, reason, ...ignored },
      outcome: 'applied',
      request: { method, url: `${relay().graph.url}/${version}${path}` },
      response: {
        status: isCreate ? 201 : 200,
        requestId: request?.requestId,
        clientRequestId: request?.headers['client-request-id'],
      },
      assignment: expect.objectContaining({ id: assignmentId, '@odata.type': body['@odata.type'] }),
      attempts: 1,
    },
  });
  expect(event.data.assignment).toMatchObject(body);
});

test('each of the operations has its own sample, and all of them are documented ones', () => {
  expect(operations).toHaveLength(14);
  expect(new Set(operations.map(([, , sample]) => sample)).size).toBe(14);
});

test('a compliance change with an assignment filter goes to beta, for v1.0 has none', async () => {
  const change: Change = JSON.parse(readFileSync('samples/compliance-with-filter.json', 'utf8'));
  const { data } = await relay().resultOf(change);
  expect(data.request?.url).toContain('/beta/deviceManagement/deviceCompliancePolicies/');
  expect(assignmentsIn(relay().graph.state())).toContainEqual(
    expect.objectContaining({ id: change.assignmentId, ...change.assignment }),
  );
});

/** The policy's id goes into the first placeholder, the assignment's into the last, a certificate's between them. */
function fillIn(requestLine: string, { policyId, assignmentId = '', navigationPath = '' }: Change): string {
  return requestLine
    .replace('{windows81TrustedRootCertificateId}', navigationPath.split('/').at(-1) ?? '')
    .replace(/\{\w+\}/, policyId)
    .replace(/\{\w+\}/, assignmentId);
}

/** What the page sends, with `#` before the target's type as OData wants it, and without what is read-only. */
function documentedBody(example: Change['assignment'], ignored: readonly string[] = []) {
  const { target, ...own } = example as { target: { '@odata.type': string } };
  const writable = Object.entries(own).filter(([name]) => !ignored.includes(name));
  return {
    ...Object.fromEntries(writable),
    target: { ...target, '@odata.type': `#${target['@odata.type']}` },
  } as Record<string, unknown>;
}

const withoutType = ({ '@odata.type': _, ...properties }: Record<string, unknown>) => properties;

const assignmentsIn = (state: GraphState) =>
  Object.values(state).flatMap((policies) => policies.flatMap(({ assignments }) => assignments));
