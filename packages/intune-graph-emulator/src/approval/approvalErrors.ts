import { GraphError } from '../errors/GraphError.ts';
import type { ApprovalSettings } from './approvalSettings.ts';

/* Texts: multi-admin-approval-graph-api.md in MicrosoftDocs/memdocs, IntuneManagement#426, CIPP-API. */

type Answers = ApprovalSettings['answers'];

export const codeHeader = 'x-msft-approval-code';
export const justificationHeader = 'x-msft-approval-justification';

const refused = (status: number, code: string, message: string, headers = {}) =>
  new GraphError(status, code, message, { by: 'intune', headers, intuneHeaders: headers });

/** Nothing is filed. */
export const justificationRequired = (answers: Answers) => {
  const message = `Header '${justificationHeader}' is required to request approval`;
  return answers === 'measured'
    ? refused(400, 'BadRequest', message)
    : refused(403, 'ApprovalRequired', message);
};

/** The request is filed. Its code is in the header, in the text, and in the headers inside of Intune's message. */
export const approvalRequired = (answers: Answers, code: string) => {
  const message = `Approval Required. Request Approval using the request ID returned as part of the ${codeHeader} response header. ${codeHeader}: ${code}`;
  const headers = { [codeHeader]: code };
  return answers === 'measured'
    ? refused(412, 'BadRequest', message, headers)
    : refused(403, 'ApprovalRequired', message, headers);
};

/** It does not name the open request. The code is a guess. */
export const alreadyRequested = () =>
  refused(409, 'Conflict', 'An active Approval Request already exists for this entity');

export const justificationTooLong = () =>
  refused(
    400,
    'BadRequest',
    `Decoded content of '${justificationHeader}' header must be no greater than 1024 characters`,
  );

/** Nobody has recorded the text for a justification that is not base64. */
export const badJustification = () =>
  refused(400, 'BadRequest', `Header '${justificationHeader}' must be base64 encoded`);

export const badCode = () =>
  refused(400, 'BadRequest', 'Invalid approval header format, expected GUID format');

/** The code of another write or of another app, or a request that is not approved. */
export const notApproved = () => refused(403, 'Forbidden', 'An error has occurred');
