import { GraphError } from './GraphError.ts';

/* The messages are those of live services. Where the source is a public issue thread, it is named. */

export const unknownSegment = (segment: string) =>
  new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);

/** A body that does not fit the schema. Plain text, unlike Intune's other errors (OpenIntuneBaseline#207). */
export const modelValidationFailure = (message: string) =>
  new GraphError(400, 'ModelValidationFailure', message, { innerError: { message } });

/**
 * A method that the service does not have on this route, documented or not. The message is plain text
 * (msgraph-sdk-powershell#3376, microsoft-graph-docs-contrib#1915).
 * @param code the phrase of these reports, or `BadRequest`
 */
export const noRoute = (template: string, method: string, servicePath: string, code = routePhrase) =>
  new GraphError(
    400,
    code,
    `No OData route exists that match template ${template} with http verb ${method} for request ${servicePath}.`,
  );

const routePhrase = 'No method match route template';

/** `"@odata.type": null` in an assignment (M365Ops, 2026-08). */
export const missingTypeName = () =>
  new GraphError(400, 'BadRequest', 'expected a string for ODataType value');

/** CIPP-API */
export const settingsOfExclusion = () =>
  new GraphError(400, 'BadRequest', 'Exclusion assignment does not support MobileAppAssignment Settings.', {
    by: 'intune',
  });

/** IntuneManagement#373 */
export const unknownFilter = (id: string) =>
  new GraphError(400, 'BadRequest', `Scope Tags validation failed : Filters ${id}, Validated filters `, {
    by: 'intune',
  });

export const invalidGroupId = (groupId: unknown) =>
  new GraphError(
    400,
    'BadRequest',
    `Invalid GroupId : ${groupId ?? ''} provided, a valid AADGroupId is expected.`,
    { by: 'intune' },
  );

/** Intune's message for most invalid values, such as a duplicate group or an invalid collection id. */
export const genericError = () =>
  new GraphError(400, 'BadRequest', 'An error has occurred', { by: 'intune' });

export const notFound = (message: string) =>
  new GraphError(404, 'ResourceNotFound', message, { by: 'intune' });

/** IntuneBackupAndRestore#55. */
export const missingRole = (accepted: readonly string[]) =>
  new GraphError(
    403,
    'Forbidden',
    `Application is not authorized to perform this operation. Application must have one of the following scopes: ${accepted.join(', ')}`,
    { by: 'intune' },
  );

/** @param challenge added to the WWW-Authenticate header, such as a claims challenge */
export const invalidToken = (message: string, challenge = '') =>
  new GraphError(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"${challenge}`,
    },
  });

/** The body of the throttling guide. Intune often sends no Retry-After. */
export const tooManyRequests = (headers: Record<string, string>) =>
  new GraphError(429, 'TooManyRequests', 'Please retry again later.', {
    headers,
    innerError: { code: '429', message: 'Please retry after', status: '429' },
  });

/** Not from Graph, which may serve it. The emulator must not ignore it, or a test would pass with a wrong response. */
export const notServed = (what: string) =>
  new GraphError(501, 'NotImplemented', `This emulator does not serve ${what}.`);
