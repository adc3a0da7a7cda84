import * as z from 'zod';
import { operationNames } from '../operations/operationNames.ts';
import { pathSegment } from '../pathSegment.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentIntent, assignmentSource, text } from './commonProperties.ts';
import { assignmentTarget } from './targets.ts';

const navigationPaths = [
  'rootCertificate',
  'identityCertificate',
  'identityCertificate/rootCertificate',
  'microsoft.graph.iosScepCertificateProfile/rootCertificate',
  'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
  'microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation',
  'microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication',
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/identityCertificateForClientAuthentication',
];
const toCertificate =
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/';

const patterns = [...navigationPaths, toCertificate].map((path) => path.replaceAll('.', '\\.'));

const navigationPath = z
  .string()
  .max(250)
  .regex(
    new RegExp(`^(?:${patterns.join('|')}${pathSegment})$`),
    `expected one of ${navigationPaths.join(', ')}, ${toCertificate}<id of the certificate>`,
  )
  .meta({
    description:
      'The path from a policy to a certificate profile, where the assignment belongs to that profile.',
    examples: [...navigationPaths, `${toCertificate}{certificateId}`],
  });

/** Ten URL forms, nine of them with a navigation path; these nine exist in beta only. Source: https://learn.microsoft.com/graph/api/intune-deviceconfig-deviceconfigurationassignment-update */
export const deviceConfigurationAssignment = {
  name: 'deviceConfigurationAssignment',
  service: 'deviceManagement',
  collection: 'deviceConfigurations',
  documented: operationNames,
  assign: { key: 'assignments', keeps: ['intent'] },
  properties: { target: assignmentTarget, intent: assignmentIntent.optional() },
  readOnlyProperties: { id: text.optional(), source: assignmentSource.optional(), sourceId: text.optional() },
  navigationPath,
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'configuration',
} as const satisfies AssignmentType;
