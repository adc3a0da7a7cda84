/**
 * The nine paths from a device configuration to a certificate profile and its assignments (beta only); `*` is a key.
 * Source: "Update deviceConfigurationAssignment", Microsoft Graph beta reference.
 */
const navigationPaths = [
  'rootCertificate',
  'identityCertificate',
  'identityCertificate/rootCertificate',
  'microsoft.graph.iosScepCertificateProfile/rootCertificate',
  'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
  'microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation',
  'microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication',
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/identityCertificateForClientAuthentication',
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/*',
] as const;

export const navigationProperties = [
  'rootCertificate',
  'identityCertificate',
  'rootCertificateForServerValidation',
  'identityCertificateForClientAuthentication',
  'rootCertificatesForServerValidation',
] as const;

const patterns = navigationPaths.map((path) => path.split('/'));

const matches = (pattern: readonly string[], segments: readonly string[]) =>
  pattern.length === segments.length && pattern.every((part, i) => part === '*' || part === segments[i]);

export function isNavigationPath(segments: readonly string[]): boolean {
  return patterns.some((pattern) => matches(pattern, segments));
}
