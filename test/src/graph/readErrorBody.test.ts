import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readErrorBody } from '../../../src/graph/readErrorBody.ts';

const tail =
  ' - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 1 - Url: https://fef.msua01.manage.microsoft.com/DeviceConfiguration_2212/x';
const intune = (Message: unknown) =>
  `{\r\n  "_version": 3,\r\n  "Message": ${JSON.stringify(Message)},\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}`;
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
  ['no inner message', body('BadRequest', '{"_version":3}'), 'BadRequest', '{"_version":3}'],
  ['an inner message that is not a string', body('BadRequest', intune(7)), 'BadRequest', intune(7)],
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
  ['an OAuth error', { error: 'invalid_grant' }, 'HTTP400', 'Graph gave no reason'],
  ['no error property', {}, 'HTTP400', 'Graph gave no reason'],
  ['a body that is not JSON', undefined, 'HTTP400', 'Graph gave no reason'],
  ['null', null, 'HTTP400', 'Graph gave no reason'],
])('code and reason of %s', (_case, answer, code, reason) => {
  expect(readErrorBody(400, answer, undefined)).toEqual({ code, reason });
});

const fix = /\(approval code .+\): approve it in Intune .*Multi Admin Approval.*replay/;

test.each([
  [
    '403 with the code',
    403,
    body('ApprovalRequired', 'Needs approval'),
    'guid-1',
    /^Needs approval \(approval code guid-1\): /,
  ],
  ['412 with the header only', 412, undefined, 'guid-1', /^Graph gave no reason \(approval code guid-1\): /],
  [
    '400 with the text only',
    400,
    body('BadRequest', 'x-msft-approval-justification is missing'),
    undefined,
    /^x-msft-approval-justification is missing \(approval code in the text\)/,
  ],
  [
    '403 with the code only',
    403,
    body('ApprovalRequired', 'Needs approval'),
    undefined,
    /^Needs approval \(approval code in the text\)/,
  ],
])(
  'Multi Admin Approval is recognised whatever the status: %s',
  (_case, status, answer, approvalCode, reason) => {
    const read = readErrorBody(status, answer, approvalCode);
    expect(read.code).toBe('approvalRequired');
    expect(read.reason).toMatch(reason);
    expect(read.reason).toMatch(fix);
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
    }),
  );
});
