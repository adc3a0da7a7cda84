import type { Change } from '../../../src/assignments/change.ts';
import { property } from '../../../src/values/property.ts';
import type { GraphPage } from '../graphPages/GraphPage.ts';

export type DocumentedRequest = {
  readonly method: string;
  readonly version: string;
  /** Below the version. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly ignoredProperties: readonly string[];
};

/** A request line of a page and the body of its example, with the ids of a change instead of the placeholders. */
export function toDocumentedRequest(
  { version, body: example, readOnlyProperties }: GraphPage,
  requestLine: string,
  change: Change,
): DocumentedRequest {
  const [method = '', path = ''] = fillIn(requestLine, change).split(' ');
  const ignoredProperties = readOnlyProperties.filter((name) => name in example);
  return { method, version, path, body: toBody(example, ignoredProperties), ignoredProperties };
}

/** The first placeholder is the policy's id, the last one the assignment's, and one in between the certificate's. */
function fillIn(requestLine: string, { policyId, assignmentId = '', navigationPath = '' }: Change): string {
  return requestLine
    .replace('{windows81TrustedRootCertificateId}', navigationPath.split('/').at(-1) ?? '')
    .replace(/\{\w+\}/, policyId)
    .replace(/\{\w+\}/, assignmentId);
}

/** The body of the page, with the `#` that OData requires before the target's type, and without read-only properties. */
function toBody({ target, ...own }: GraphPage['body'], ignored: readonly string[]) {
  const writable = Object.entries(own).filter(([name]) => !ignored.includes(name));
  const type = `#${property(target, '@odata.type')}`;
  return { ...Object.fromEntries(writable), target: { ...(target as object), '@odata.type': type } };
}
