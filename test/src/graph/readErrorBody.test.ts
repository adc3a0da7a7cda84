import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readErrorBody } from '../../../src/graph/readErrorBody.ts';

const tail =
  ' - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 1 - Url: https://fef.msua01.manage.microsoft.com/DeviceConfiguration_2212/x';
const intune = (Message: unknown) =>
  `{\r\n  "_version": 3,\r\n  "Message": ${JSON.stringify(Message)},\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}`;
const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const body = (code: unknown, message: unknown) => ({
  error: { code, message, innerError: { 'request-id': 'r' } },
});

test.each([
  [
    'a plain Graph error',
    body('TooManyRequests', 'Please retry again later.'),
    'TooManyRequests',
    'Please retry again later.',
  ],
  [
    'Intune’s JSON in the message',
    body('ResourceNotFound', intune(`DeviceConfigurations not found: Profile 1${tail}`)),
    'ResourceNotFound',
    'DeviceConfigurations not found: Profile 1',
  ],
  [
    'a tail in plain text',
    body('BadRequest', `An error has occurred${tail}`),
    'BadRequest',
    'An error has occurred',
  ],
  ['an empty inner message', body('BadRequest', intune('')), 'BadRequest', 'Graph gave no reason'],
  ['nothing but the tail', body('BadRequest', intune(tail)), 'BadRequest', 'Graph gave no reason'],
  ['nothing but spaces', body('BadRequest', ' \n '), 'BadRequest', 'Graph gave no reason'],
  ['no inner message', body('BadRequest', '{"_version":3}'), 'BadRequest', '{"_version":3}'],
  ['an inner message that is not a string', body('BadRequest', intune(7)), 'BadRequest', oneLine(intune(7))],
  ['broken JSON in the message', body('BadRequest', '{"Message":'), 'BadRequest', '{"Message":'],
  [
    'a missing route',
    body('No method match route template', 'No OData route exists that match template'),
    'No method match route template',
    'No OData route exists that match template',
  ],
  ['an empty code', body('', 'text'), 'HTTP400', 'text'],
  ['a number as code', body(7, 'text'), 'HTTP400', 'text'],
  ['no message', body('Forbidden', undefined), 'Forbidden', 'Graph gave no reason'],
  ['an OAuth error', { error: 'invalid_grant' }, 'invalid_grant', 'Graph gave no reason'],
  ['no error property', {}, 'HTTP400', 'Graph gave no reason'],
  ['a body that is not JSON', undefined, 'HTTP400', 'Graph gave no reason'],
  ['null', null, 'HTTP400', 'Graph gave no reason'],
])('code and reason of %s', (_case, answer, code, reason) => {
  expect(readErrorBody(400, answer, undefined)).toEqual({ code, reason });
});

const nested = JSON.stringify({
  ErrorCode: 'Forbidden',
  Message: intune(`An error has occurred${tail}`),
  Target: null,
  Details: null,
  InnerError: null,
  InstanceAnnotations: [],
});
const phrase = (Message: string, CustomApiErrorPhrase: string) =>
  JSON.stringify({ _version: 3, Message, CustomApiErrorPhrase, HttpHeaders: '{}' });

test.each([
  [
    'UnknownError around a code of Intune',
    body('UnknownError', nested),
    'Forbidden',
    'An error has occurred',
  ],
  ['UnknownError without another code', body('UnknownError', 'No.'), 'UnknownError', 'No.'],
  [
    'JSON as text in the message',
    body('BadRequest', JSON.stringify(JSON.stringify({ error: { message: 'Deep.' } }))),
    'BadRequest',
    'Deep.',
  ],
  [
    'a phrase of Intune',
    body('BadRequest', phrase(`No.${tail}`, 'NameTaken')),
    'BadRequest',
    'No. (NameTaken)',
  ],
  ['a phrase alone', body('BadRequest', phrase('', 'NameTaken')), 'BadRequest', 'NameTaken'],
  ['a phrase that the message has', body('X', phrase('NameTaken: a', 'NameTaken')), 'X', 'NameTaken: a'],
  [
    'an inner error where the message is empty',
    { error: { code: 'X', message: '', innerError: { message: 'Deep.' } } },
    'X',
    'Deep.',
  ],
  [
    'details where there is no message',
    { error: { code: 'X', details: [{ message: 'Deep.' }] } },
    'X',
    'Deep.',
  ],
  ['OData 3', { error: { code: 'X', message: { lang: 'en-US', value: 'No.' } } }, 'X', 'No.'],
  [
    'Azure AD Graph',
    { 'odata.error': { code: 'Authorization_RequestDenied', message: { lang: 'en', value: 'No.' } } },
    'Authorization_RequestDenied',
    'No.',
  ],
  ['ASP.NET', { Message: 'No HTTP resource was found.' }, 'HTTP400', 'No HTTP resource was found.'],
  [
    'ASP.NET with an exception',
    { Message: 'An error has occurred.', ExceptionMessage: 'Timeout.' },
    'HTTP400',
    'An error has occurred. (Timeout.)',
  ],
  ['words instead of an error', { error: 'Blocked by IT.' }, 'HTTP400', 'Blocked by IT.'],
  ['API Management', { statusCode: 401, message: 'Access denied.' }, 'HTTP400', 'Access denied.'],
  [
    'Entra',
    {
      error: 'invalid_client',
      error_description: 'AADSTS7000215: No.\r\nTrace ID: 1',
      error_codes: [7000215],
    },
    'invalid_client',
    'AADSTS7000215: No. Trace ID: 1',
  ],
  [
    'problem details',
    { type: 'about:blank', title: 'Forbidden', detail: 'No.', status: 403 },
    'HTTP400',
    'No.',
  ],
  ['text', 'upstream connect error', 'HTTP400', 'upstream connect error'],
  ['a text with JSON', '{"error":{"code":"X","message":"No."}}', 'X', 'No.'],
  [
    'an HTML page',
    '<!DOCTYPE html><html><head><title>403 Forbidden</title><style>h1{}</style></head><body><h1>Blocked</h1>by &quot;IT&quot;</body></html>',
    'HTTP400',
    '403 Forbidden Blocked by "IT"',
  ],
  ['XML', '<Error><Code>AccessDenied</Code><Message>No.</Message></Error>', 'AccessDenied', 'No.'],
  [
    'JSON in XML',
    `<ODataError xmlns="http://schemas.datacontract.org/"><ErrorCode>UnsupportedApiVersion</ErrorCode><Message>${intune(`No.${tail}`)}</Message></ODataError>`,
    'UnsupportedApiVersion',
    'No.',
  ],
])('code and reason are found in %s', (_case, answer, code, reason) => {
  expect(readErrorBody(400, answer, undefined)).toEqual({ code, reason });
});

test('a long reason is cut to 1,000 characters, and no character is cut in half', () => {
  const { reason } = readErrorBody(400, body('X', `a${'🚀'.repeat(600)}`), undefined);
  expect(reason).toBe(`a${'🚀'.repeat(499)}…`);
  expect(reason.length).toBe(1_000);
});

test('a reason is one line of well-formed Unicode', () => {
  expect(readErrorBody(400, body('X\ny', 'a\ud800\n\u001b[31mb'), undefined)).toEqual({
    code: 'X y',
    reason: 'a\ufffd [31mb',
  });
});

const guid = '3f1c2d4e-0000-4000-8000-000000000001';
const required = `Approval Required. Request Approval using the request ID returned as part of the x-msft-approval-code response header.`;
const withHeaders = (headers: object) =>
  JSON.stringify({ _version: 3, Message: `No.${tail}`, HttpHeaders: JSON.stringify(headers) });
const filed = /an administrator has to approve it in Intune; then replay the change with --approved$/;
const withoutCode = /Intune gave no approval code.*Multi Admin Approval.*replay/;
const notFiled = /no approval was requested/;

test.each([
  ['403 with the code', 403, body('ApprovalRequired', 'No.'), guid, 'approvalRequired', filed],
  ['412 with the header only', 412, undefined, guid, 'approvalRequired', filed],
  [
    '412 with the code in the text',
    412,
    body('BadRequest', `${required} x-msft-approval-code: ${guid}`),
    undefined,
    'approvalRequired',
    filed,
  ],
  [
    '412 with the code among Intune’s headers',
    412,
    body('BadRequest', withHeaders({ 'X-MSFT-Approval-Code': guid })),
    undefined,
    'approvalRequired',
    filed,
  ],
  ['403 without a code', 403, body('ApprovalRequired', 'No.'), undefined, 'approvalRequired', withoutCode],
  ['412 without a code', 412, body('BadRequest', required), undefined, 'approvalRequired', withoutCode],
  [
    '409, a request that is open',
    409,
    body('Conflict', intune(`An active Approval Request already exists for this entity${tail}`)),
    undefined,
    'approvalPending',
    /the open request has to be decided in Intune first/,
  ],
  [
    '400, no justification',
    400,
    body(
      'BadRequest',
      intune(`Header 'x-msft-approval-justification' is required to request approval${tail}`),
    ),
    undefined,
    'justificationRequired',
    notFiled,
  ],
  [
    '403, no justification',
    403,
    body('ApprovalRequired', "Header 'x-msft-approval-justification' is required"),
    undefined,
    'justificationRequired',
    notFiled,
  ],
  [
    '400, a justification that is too long',
    400,
    body(
      'BadRequest',
      "Decoded content of 'x-msft-approval-justification' header must be no greater than 1024 characters",
    ),
    undefined,
    'approvalHeaderRefused',
    notFiled,
  ],
  [
    '400, a code that is no GUID',
    400,
    body('BadRequest', 'Invalid approval header format, expected GUID format'),
    undefined,
    'approvalHeaderRefused',
    notFiled,
  ],
] as const)(
  'Multi Admin Approval is read from header and text, whatever the status: %s',
  (_case, status, answer, header, code, advice) => {
    const error = readErrorBody(status, answer, header);
    const hasCode = header || JSON.stringify(answer).includes(guid);
    expect(error).toEqual({
      ...{ code, reason: expect.stringMatching(advice) },
      ...(hasCode && { approvalCode: guid }),
    });
    if (hasCode) expect(error.reason).toContain(`approval code ${guid}`);
  },
);

test('an approval code that is no GUID is quoted, but cannot be sent to Intune', () => {
  const error = readErrorBody(412, undefined, 'A-4711\r\nX: y');
  expect(error.reason).toContain('approval code A-4711 X: y');
  expect(error).not.toHaveProperty('approvalCode');
});

test.each([
  ['403', body('Forbidden', 'An error has occurred')],
  ['409', body('Conflict', 'The policy has changed.')],
  ['412', body('PreconditionFailed', 'The ETag does not match.')],
])('%s alone is not about an approval', (status, answer) => {
  expect(readErrorBody(Number(status), answer, '')).toEqual({
    code: answer.error.code,
    reason: answer.error.message,
  });
});

test.each(['<', '<script>', '<!--', '<![CDATA[', '<message ', '<message>', '&#1', '</', ' ', '{', '["'])(
  'a page that repeats %j without end gives a reason too',
  (part) => {
    const { reason } = readErrorBody(502, `<html>a${part.repeat(1_000_000)}b`, undefined);
    expect(reason.length).toBeLessThanOrEqual(1_000);
  },
);

test('any body gives a code and a reason', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({ error: fc.jsonValue() }),
    fc.record({ error: fc.record({ code: fc.jsonValue(), message: fc.oneof(fc.jsonValue(), fc.json()) }) }),
  );
  fc.assert(
    fc.property(anything, (answer) => {
      const { code, reason } = readErrorBody(500, answer, undefined);
      expect(code).not.toBe('');
      expect(reason).not.toBe('');
      expect(code.length).toBeLessThanOrEqual(100);
      expect(reason.length).toBeLessThanOrEqual(1_000);
      expect(code.isWellFormed() && reason.isWellFormed()).toBe(true);
    }),
  );
});
