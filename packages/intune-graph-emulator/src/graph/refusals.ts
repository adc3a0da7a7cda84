import { GraphRefusal } from './GraphRefusal.ts';

/** The wordings seen from live services; the sources are named where they are public issue threads. */

export const unknownSegment = (segment: string) =>
  new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);

/** A body that does not fit the schema. Plain text, unlike Intune's other refusals (OpenIntuneBaseline#207). */
export const modelValidationFailure = (message: string) =>
  new GraphRefusal(400, 'ModelValidationFailure', message, { innerError: { message } });

/** A verb that the service does not have on this route, documented or not (msgraph-sdk-powershell#3376). */
export const noRoute = (template: string, method: string, servicePath: string) =>
  new GraphRefusal(
    400,
    'No method match route template',
    `No OData route exists that match template ${template} with http verb ${method} for request ${servicePath}.`,
    { by: 'intune' },
  );

export const invalidGroupId = (groupId: unknown) =>
  new GraphRefusal(
    400,
    'BadRequest',
    `Invalid GroupId : ${groupId ?? ''} provided, a valid AADGroupId is expected.`,
    { by: 'intune' },
  );

/** All that Intune says of most mistakes in meaning: a group twice, a collection id that is none. */
export const genericError = () =>
  new GraphRefusal(400, 'BadRequest', 'An error has occurred', { by: 'intune' });

export const notFound = (message: string) =>
  new GraphRefusal(404, 'ResourceNotFound', message, { by: 'intune' });

/** IntuneBackupAndRestore#55. */
export const missingRole = (accepted: readonly string[]) =>
  new GraphRefusal(
    403,
    'Forbidden',
    `Application is not authorized to perform this operation. Application must have one of the following scopes: ${accepted.join(', ')}`,
    { by: 'intune' },
  );

/** @param challenge more of the WWW-Authenticate header, such as a claims challenge */
export const invalidToken = (message: string, challenge = '') =>
  new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"${challenge}`,
    },
  });

/** The body of the throttling guide; Intune often leaves Retry-After out. */
export const tooManyRequests = (headers: Record<string, string>) =>
  new GraphRefusal(429, 'TooManyRequests', 'Please retry again later.', {
    headers,
    innerError: { code: '429', message: 'Please retry after', status: '429' },
  });
