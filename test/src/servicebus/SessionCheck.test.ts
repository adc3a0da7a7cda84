import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { SessionCheck } from '../../../src/servicebus/SessionCheck.ts';

const refusal = (code: string, message = 'words') => Object.assign(new Error(message), { code });
const taken = refusal('SessionCannotBeLocked');

/** Service Bus that answers in the order of its script; what the check asked, closed and said. */
function setUp(...script: ('session' | Error)[]) {
  const asked: string[] = [];
  const said: string[] = [];
  const answer = async (what: string) => {
    asked.push(what);
    const next = script.shift();
    if (next instanceof Error) throw next;
    return { close: async () => void asked.push('close') } as ServiceBusSessionReceiver;
  };
  const client = {
    acceptSession: (queue: string, id: unknown) => answer(`${queue} ${String(id).length}`),
    acceptNextSession: (queue: string) => answer(`${queue} next`),
  };
  const stop = new AbortController();
  const output = {
    error: (line: string) => void said.push(`error: ${line}`),
    warn: (line: string) => void said.push(`warn: ${line}`),
  };
  const check = new SessionCheck(client, 'q', stop.signal, output);
  return { asked, said, stop, run: () => check.run() };
}

test('a queue with sessions gives one with an id of nobody else, which is given back; nothing is said', async () => {
  const { asked, said, run } = setUp('session');
  await run();
  expect(asked).toEqual(['q 36', 'close']);
  expect(said).toEqual([]);
});

test.each([
  ['GeneralError', "It is not possible for an entity that doesn't require sessions to …", 'has no sessions'],
  [
    'GeneralError',
    'A receiver cannot be created on an entity that does not require sessions.',
    'has no sessions',
  ],
  ['MessagingEntityNotFound', 'not found', 'does not exist: create it with requiresSession'],
  ['UnauthorizedAccess', 'words', 'the role Azure Service Bus Data Receiver .* says: words$'],
  ['SessionCannotBeLocked', 'words', 'does not say why'],
])('a queue without is asked for its next session, which tells why: %s: %s', async (code, message, line) => {
  const { asked, said, run } = setUp(taken, refusal(code, message));
  await run();
  expect(asked).toEqual(['q 36', 'q next']);
  expect(said).toEqual([expect.stringMatching(new RegExp(`^error: .*queue q\\b.*${line}`))]);
});

test('a right that is missing is said at once', async () => {
  const { said, run } = setUp(refusal('UnauthorizedAccess', 'Listen\nis required'));
  await run();
  expect(said).toEqual([expect.stringMatching(/^error: The app may not receive .*: Listen is required$/)]);
});

test.each([
  ['no connection', [refusal('GeneralError', 'connect\r\nECONNREFUSED')]],
  ['what is no error at all', [taken, Object.assign(new Error(), { message: undefined })]],
])('%s is one mild line', async (_case, script) => {
  const { said, run } = setUp(...script);
  await run();
  expect(said).toEqual([expect.stringMatching(/^warn: q was not checked for sessions: .+$/)]);
});

test('a next session, should there be one, is given back', async () => {
  const { asked, said, run } = setUp(taken, 'session');
  await run();
  expect(asked).toEqual(['q 36', 'q next', 'close']);
  expect(said).toEqual([]);
});

test('a shutdown has no use for an answer', async () => {
  const { said, stop, run } = setUp(refusal('MessagingEntityNotFound'));
  const running = run();
  stop.abort();
  await running;
  expect(said).toEqual([]);
});
