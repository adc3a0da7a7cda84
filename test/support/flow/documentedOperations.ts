import type { graphExamples } from '../graphExamples.ts';

export type Page = keyof typeof graphExamples;
/** A page, its exact request line, and the sample whose ids replace the placeholders. */
export type DocumentedOperation = readonly [page: Page, requestLine: string, sample: string];

const configurations =
  'PATCH /deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignments/{deviceConfigurationAssignmentId}';

const byNavigation = [
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
  (path, index): DocumentedOperation => [
    'Update deviceConfigurationAssignment',
    configurations.replace('/assignments/', `/${path}/assignments/`),
    `configuration-${String(index + 2).padStart(2, '0')}`,
  ],
);

/** All fourteen HTTP requests of Microsoft's five reference pages. */
export const documentedOperations: readonly DocumentedOperation[] = [
  [
    'Update deviceCompliancePolicyAssignment',
    'PATCH /deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/assignments/{deviceCompliancePolicyAssignmentId}',
    'compliance',
  ],
  ['Update deviceConfigurationAssignment', configurations, 'configuration-01'],
  ...byNavigation,
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
