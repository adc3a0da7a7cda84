import { expect, test } from '@jest/globals';
import { toExitCode } from '../../cli/toExitCode.ts';
import { UsageError } from '../../cli/UsageError.ts';
import { SendError } from '../../src/servicebus/SendError.ts';
import { aGraphError, aRefusal } from '../support/aGraphError.ts';

const serviceBusError = (code: string) => Object.assign(new Error(code), { name: 'ServiceBusError', code });
const named = (name: string) => Object.assign(new Error(name), { name });
const refused = Object.assign(new Error('ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5672'), {
  name: 'MessagingError',
  code: 'GeneralError',
});

test.each([
  ['a wrong command line', new UsageError('wrong'), 2],
  ['no answer', serviceBusError('ServiceTimeout'), 3],
  [
    'no answer, after several attempts',
    Object.assign(new Error(), { errors: [serviceBusError('ServiceTimeout')] }),
    3,
  ],
  ['a connection that is refused', refused, 3],
  ['a connection that is refused while sending', new SendError('a-queue', refused), 3],
  ['a missing right', serviceBusError('UnauthorizedAccess'), 4],
  ['a missing right to send', new SendError('a-queue', serviceBusError('UnauthorizedAccess')), 4],
  ['a missing sign-in', named('CredentialUnavailableError'), 4],
  ['a refusal of Graph', aGraphError({ status: 403 }), 4],
  ['a Graph without an answer', aGraphError({ status: undefined, transient: true }), 3],
  ['a Graph that is unavailable', aGraphError({ status: 503, transient: true }), 3],
  ['a request that Graph cannot use', aRefusal({ status: 400 }), 1],
  ['anything else', new Error('boom'), 1],
  ['something that is no error', undefined, 1],
])('the exit code for %s', (_what, error, code) => {
  expect(toExitCode(error)).toBe(code);
});
