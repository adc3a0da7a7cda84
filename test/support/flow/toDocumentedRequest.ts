import type { Change } from '../../../src/assignments/change.ts';
import { property } from '../../../src/values/property.ts';

export type DocumentedRequest = {
  readonly method: string;
  readonly version: string;
  /** Below the version. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly ignoredProperties: readonly string[];
};

/** The request of a page, with the ids of a change instead of the placeholders. */
export function toDocumentedRequest(requestLine: string, change: Change): DocumentedRequest {
  const [method = '', path = ''] = fillIn(requestLine, change).split(' ');
  const isCompliance = change.assignmentType === 'deviceCompliancePolicyAssignment';
  const isConfiguration = change.assignmentType === 'deviceConfigurationAssignment';
  const ignoredProperties = isConfiguration ? ['source', 'sourceId'] : []; // "This property is read-only."
  const body = toBody(change.assignment ?? {}, ignoredProperties);
  return { method, version: isCompliance ? 'v1.0' : 'beta', path, body, ignoredProperties };
}

/** The first placeholder is the policy's id, the last one the assignment's, and one in between the certificate's. */
function fillIn(requestLine: string, { policyId, assignmentId = '', navigationPath = '' }: Change): string {
  return requestLine
    .replace('{windows81TrustedRootCertificateId}', navigationPath.split('/').at(-1) ?? '')
    .replace(/\{\w+\}/, policyId)
    .replace(/\{\w+\}/, assignmentId);
}

/** The body of the page, with the `#` that OData requires before the target's type, and without read-only properties. */
function toBody({ target, ...own }: NonNullable<Change['assignment']>, ignored: readonly string[]) {
  const writable = Object.entries(own).filter(([name]) => !ignored.includes(name));
  const type = `#${property(target, '@odata.type')}`;
  return { ...Object.fromEntries(writable), target: { ...(target as object), '@odata.type': type } };
}
