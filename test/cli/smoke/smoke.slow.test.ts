import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import {
  ServiceBusClient,
  type ServiceBusReceivedMessage,
  type ServiceBusReceiver,
} from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { judgeEvent } from '../../../cli/smoke/judgeEvent.ts';
import type { Terminal } from '../../../cli/terminal/Terminal.ts';
import type { ResultData } from '../../../src/results/resultEvent.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';
import { aResult } from '../undo/aResult.ts';

let serviceBus: ServiceBusEmulator;
let client: ServiceBusClient;
let changes: ServiceBusReceiver;

beforeAll(async () => {
  serviceBus = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(serviceBus.connectionString);
  changes = client.createReceiver('assignment-changes', { skipParsingBodyAsJson: true });
});
afterEach(async () => {
  serviceBus.failSends('assignment-changes', undefined);
  for (const queue of ['assignment-changes', 'assignment-dead-letters', 'assignment-errors'])
    await drain(client.createReceiver(queue, { receiveMode: 'receiveAndDelete' }));
});
afterAll(async () => {
  await client?.close();
  await serviceBus?.close();
});

async function drain(receiver: ServiceBusReceiver): Promise<void> {
  while ((await receiver.receiveMessages(10, { maxWaitTimeInMs: 100 })).length > 0);
  await receiver.close();
}

async function send(queue: string, body: unknown, sessionId?: string): Promise<void> {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body, ...(sessionId && { sessionId }) });
  await sender.close();
}

/** Runs the command with nothing behind the queues but this. @param act what becomes of the message of the change */
async function smoke(
  act: (message: ServiceBusReceivedMessage) => Promise<unknown>,
  terminal: Partial<Terminal> = {},
) {
  const acting: Promise<unknown>[] = [];
  const lines: string[] = [];
  const writeErr = (text: string | Uint8Array) => {
    lines.push(String(text));
    if (String(text).includes('which does not exist'))
      acting.push(changes.receiveMessages(1).then(([message]) => message && act(message)));
  };
  const { code, out } = await runInProcess(
    ['smoke', '--timeout', '1'],
    { ServiceBusConnection: serviceBus.connectionString },
    { writeErr, ...terminal },
  );
  await Promise.all(acting);
  return { code, out, err: lines.join('') };
}

describe('without an event in time, the exit code is 3, and the queue that has the message is named', () => {
  test.each<[queue: string, meaning: RegExp, act: (message: ServiceBusReceivedMessage) => Promise<unknown>]>([
    [
      'in assignment-changes',
      /acceptChanges has not completed it\n *Fix: check that the app runs/,
      (message) => changes.abandonMessage(message),
    ],
    [
      'in assignment-operations-configuration',
      /acceptChanges works\. .* it retries: .*\n *Fix: look for `waits`/,
      async (message) => {
        await changes.completeMessage(message);
        await send('assignment-operations-configuration', message.body, 'session');
      },
    ],
    ['in assignment-dead-letters', /Service Bus gave it up/, (message) => changes.deadLetterMessage(message)],
    [
      'in assignment-errors',
      /its event is not in the subscription record/,
      async (message) => {
        await changes.completeMessage(message);
        await send('assignment-errors', message.body);
      },
    ],
    ['in no queue', /another app may have received it/, (message) => changes.completeMessage(message)],
  ])('%s', async (queue, meaning, act) => {
    const { code, out, err } = await smoke(act);
    expect(code).toBe(3);
    expect(out).toContain(`smoke test: no event in 1 s; the message is ${queue}: `);
    expect(out).toMatch(meaning);
    expect(err).toMatch(
      /its copy needs no work\. Dismiss it: npx assignment-relay errors dismiss smoke-test-/,
    );
  });

  test('with the messages in front of it', async () => {
    await send('assignment-changes', 'one');
    await send('assignment-changes', 'another');
    const { out } = await smoke(async (first) => changes.abandonMessage(first));
    expect(out).toContain('the message is in assignment-changes behind 2 others: ');
  });
});

test('without the right Send, the exit code is 4', async () => {
  serviceBus.failSends('assignment-changes', 'amqp:unauthorized-access');
  const { code, err } = await smoke(async () => {});
  expect([code, err]).toEqual([4, expect.stringContaining('Azure Service Bus Data Sender')]);
});

test('Ctrl-C ends the wait with 130, and says what is left', async () => {
  const untilStopped = () => AbortSignal.timeout(200);
  const { code, out, err } = await smoke((message) => changes.completeMessage(message), { untilStopped });
  expect([code, out]).toEqual([130, '']);
  expect(err).toContain('Dismiss it: npx assignment-relay errors dismiss smoke-test-');
});

describe('an event is judged', () => {
  const judge = (data: Partial<ResultData>) => judgeEvent(aResult('smoke', undefined, undefined, data), 1.26);
  const failed = (status: number | undefined, code: string) => ({
    outcome: 'failed' as const,
    response: { status },
    error: { code, message: 'why' },
  });

  test.each([
    ['Graph does not know the policy', failed(404, 'ResourceNotFound')],
    ['Graph answers with an empty list', failed(200, 'assignmentNotFound')],
  ])('as expected if %s', (_what, data) => {
    expect(judge(data)).toMatchObject({ state: 'ok', message: expect.stringContaining('after 1.3 s') });
  });

  test.each<[what: string, data: Partial<ResultData>, problem: string, fix: RegExp]>([
    ['a missing permission', failed(403, 'Forbidden'), 'rights', /assignment-relay grant/],
    ['a token that Graph refuses', failed(401, 'InvalidAuthenticationToken'), 'rights', /GRAPH_CLOUD/],
    [
      'an identity without a token',
      {
        outcome: 'failed',
        error: { code: 'triesUsedUp', message: 'the last one ended with tokenUnavailable: no token' },
      },
      'rights',
      /check the identity of the app/,
    ],
    ['a Graph that is unavailable', failed(503, 'triesUsedUp'), 'failed', /troubleshooting/],
    ['a dead letter', failed(undefined, 'deadLettered'), 'failed', /troubleshooting/],
    [
      'a rejection',
      { outcome: 'rejected', error: { code: 'invalidMessage', message: 'why' } },
      'failed',
      /--lane/,
    ],
    ['a change that was applied', { outcome: 'applied', response: { status: 200 } }, 'failed', /./],
  ])('as wrong for %s', (_what, data, problem, fix) => {
    expect(judge(data)).toMatchObject({ state: 'wrong', problem, fix: expect.stringMatching(fix) });
  });
});
