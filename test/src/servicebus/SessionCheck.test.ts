import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { SessionCheck } from '../../../src/servicebus/SessionCheck.ts';

const refusal = (code: string, message = 'words') => Object.assign(new Error(message), { code });
const taken = refusal('SessionCannotBeLocked');

/** A client that answers in the order of its script. Records what the check asked for, closed and reported. */
function setUp(...script: ('session' | Error)[]) {
  const asked: string[] = [];
  const reported: string[] = [];
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
    error: (line: string) => void reported.push(`error: ${line}`),
    warn: (line: string) => void reported.push(`warn: ${line}`),
  };
  const check = new SessionCheck(client, 'q', stop.signal, output);
  return { asked, reported, stop, run: () => check.run() };
}

test('of a queue with sessions an unused one is accepted and closed, and nothing is reported', async () => {
  const { asked, reported, run } = setUp('session');
  await run();
  expect(asked).toEqual(['q 36', 'close']);
  expect(reported).toEqual([]);
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
  ['SessionCannotBeLocked', 'words', 'and no reason'],
])(
  'if an unused session is refused, the refusal of the next one has the reason: %s: %s',
  async (code, message, line) => {
    const { asked, reported, run } = setUp(taken, refusal(code, message));
    await run();
    expect(asked).toEqual(['q 36', 'q next']);
    expect(reported).toEqual([expect.stringMatching(new RegExp(`^error: .*queue q\\b.*${line}`))]);
  },
);

test('a missing right is reported without another request', async () => {
  const { reported, run } = setUp(refusal('UnauthorizedAccess', 'Listen\nis required'));
  await run();
  expect(reported).toEqual([
    expect.stringMatching(/^error: The app may not receive .*: Listen is required$/),
  ]);
});

test.each([
  ['a failed connection', [refusal('GeneralError', 'connect\r\nECONNREFUSED')]],
  ['an error without a message', [taken, Object.assign(new Error(), { message: undefined })]],
])('%s is reported in one line, as a warning', async (_case, script) => {
  const { reported, run } = setUp(...script);
  await run();
  expect(reported).toEqual([expect.stringMatching(/^warn: Checking the queue q for sessions failed: .+$/)]);
});

test('the next session is closed if there is one', async () => {
  const { asked, reported, run } = setUp(taken, 'session');
  await run();
  expect(asked).toEqual(['q 36', 'q next', 'close']);
  expect(reported).toEqual([]);
});

test('after a shutdown nothing is reported', async () => {
  const { reported, stop, run } = setUp(refusal('MessagingEntityNotFound'));
  const running = run();
  stop.abort();
  await running;
  expect(reported).toEqual([]);
});
