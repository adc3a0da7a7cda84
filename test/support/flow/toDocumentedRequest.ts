import type { Change } from '../../../src/assignments/change.ts';

export type DocumentedRequest = {
  readonly method: string;
  readonly version: string;
  /** Below the version. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly ignoredProperties: readonly string[];
};

/** What a page's request line and example come to with the ids of a change. */
export function toDocumentedRequest(requestLine: string, change: Change): DocumentedRequest {
  const [method = '', path = ''] = fillIn(requestLine, change).split(' ');
  const isCompliance = change.assignmentType === 'deviceCompliancePolicyAssignment';
  const isConfiguration = change.assignmentType === 'deviceConfigurationAssignment';
  const ignoredProperties = isConfiguration ? ['source', 'sourceId'] : []; // "This property is read-only."
  const body = toBody(change.assignment, ignoredProperties);
  return { method, version: isCompliance ? 'v1.0' : 'beta', path, body, ignoredProperties };
}

/** The policy's id goes into the first placeholder, the assignment's into the last, a certificate's between them. */
function fillIn(requestLine: string, { policyId, assignmentId = '', navigationPath = '' }: Change): string {
  return requestLine
    .replace('{windows81TrustedRootCertificateId}', navigationPath.split('/').at(-1) ?? '')
    .replace(/\{\w+\}/, policyId)
    .replace(/\{\w+\}/, assignmentId);
}

/** What the page sends, with `#` before the target's type as OData wants it, and without what is read-only. */
function toBody({ target, ...own }: Change['assignment'], ignored: readonly string[]) {
  const writable = Object.entries(own).filter(([name]) => !ignored.includes(name));
  const type = `#${Object(target)['@odata.type']}`;
  return { ...Object.fromEntries(writable), target: { ...Object(target), '@odata.type': type } };
}
