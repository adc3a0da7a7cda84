import { beforeAll, expect, jest, test } from '@jest/globals';
import { AcceptChanges } from '../../src/AcceptChanges.ts';
import { ApplyChange } from '../../src/ApplyChange.ts';
import { readConfig } from '../../src/config.ts';
import type { Relay } from '../../src/container.ts';
import { FunctionApp } from '../../src/host/FunctionApp.ts';
import type { IncomingMessage } from '../../src/host/IncomingMessage.ts';
import { digestOf } from '../../src/operations/digest.ts';
import { ReportDeadLetter } from '../../src/ReportDeadLetter.ts';
import { ResultOutbox } from '../../src/results/ResultOutbox.ts';
import { ResultReporter } from '../../src/results/ResultReporter.ts';
import { Retry } from '../../src/retry/Retry.ts';
import { aChange } from '../support/aChange.ts';
import { aFunctionsCore } from '../support/aFunctionsCore.ts';
import { anInvocationContext } from '../support/anInvocationContext.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';

const { core, callbacks } = aFunctionsCore();
const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1;SharedAccessSignature=s' });
const operationsQueue = config.operationsQueues.configuration;
const sender = new RecordingMessageSender();
const reporter = new ResultReporter(sender, config);
const steps: string[] = [];

beforeAll(async () => {
  jest.mock('@azure/functions-core', () => core, { virtual: true }); // only the host has this module
  const { registerAcceptChanges } = await import('../../functions/acceptChanges.ts');
  const { registerApplyChange } = await import('../../functions/applyChange.ts');
  const { registerAdvanceReassignment } = await import('../../functions/advanceReassignment.ts');
  const { registerReportDeadStep } = await import('../../functions/reportDeadStep.ts');
  const { registerReportDeadLetter } = await import('../../functions/reportDeadLetter.ts');
  const acceptChanges = new AcceptChanges(sender, reporter, config);
  const noHandler = () => {
    throw new Error('not reached');
  };
  const outbox = new ResultOutbox({ recovered: async () => {} }, config.resultsTopic);
  const applyChange = new ApplyChange(noHandler, reporter, outbox, sender, new Retry({ budgetMs: 1_000 }), {
    operationsQueue,
    maxDeliveryCount: config.maxDeliveryCount,
    queue: { isGone: async () => false },
    resultsAreSent: async () => {},
    now: () => 0,
  });
  const reportDeadLetter = new ReportDeadLetter(reporter, () => undefined, new Retry({ budgetMs: 1_000 }));
  const relay = {
    acceptChanges,
    applyChange: () => applyChange,
    reportDeadLetter,
    advanceReassignment: { run: async ({ sessionId }: IncomingMessage) => void steps.push(sessionId) },
    reportDeadStep: { run: async ({ messageId }: IncomingMessage) => void steps.push(messageId) },
  } as unknown as Relay;
  const functionApp = new FunctionApp(async () => relay);
  registerAcceptChanges(functionApp, config);
  registerApplyChange(functionApp, config);
  registerReportDeadLetter(functionApp, config);
  registerAdvanceReassignment(functionApp, config);
  registerReportDeadStep(functionApp, config);
});

/** Calls the function as the host does. @returns the lines of its log */
async function invoke(
  name: string,
  body: unknown,
  triggerMetadata: Record<string, unknown>,
): Promise<string[]> {
  const lines: string[] = [];
  const context = anInvocationContext(triggerMetadata);
  context.log = (line: string) => void lines.push(line);
  await callbacks.get(name)?.(body, context);
  return lines;
}

test('acceptChanges takes bodies and message ids from the host and logs to the invocation', async () => {
  const bodies = [Buffer.from(JSON.stringify(aChange()))];
  const lines = await invoke('acceptChanges', bodies, { messageIdArray: ['m-7'] });
  expect(sender.to(operationsQueue)).toEqual([
    expect.objectContaining({ messageId: `${aChange().changeId}/${digestOf(aChange())}` }),
  ]);
  expect(lines).toEqual(['message m-7: 1 changes accepted (HR-2026-004711-1), 0 rejected']);
});

test('applyChange takes body and ids from the host: a message that upstream put into its queue is rejected', async () => {
  const body = Buffer.from(JSON.stringify({ version: 1, change: aChange() }));
  await invoke('applyChangeConfiguration', body, {
    messageId: `${aChange().changeId}/${digestOf(aChange())}`,
    sessionId: 'no policy',
  });
  expect(sender.to(config.errorsQueue)).toEqual([
    expect.objectContaining({
      body,
      applicationProperties: expect.objectContaining({
        sourceQueue: operationsQueue,
        description: expect.stringMatching(/^the session id is not the policyId[^;]*$/),
      }),
    }),
  ]);
});

test.each(['acceptChanges', 'applyChangeEnrollment', 'reportDeadLetter'])(
  'a message id cannot forge a log line of %s',
  async (name) => {
    const ids = { messageId: 'm\nforged', messageIdArray: ['m\nforged'] };
    const lines = await invoke(name, name === 'acceptChanges' ? [Buffer.from('{')] : Buffer.from('{'), ids);
    expect(lines).toContainEqual(expect.stringContaining('m forged'));
    expect(lines.join()).not.toContain('\n');
  },
);

test('the functions of reassignments take body and ids from the host', async () => {
  const body = Buffer.from('{}');
  await invoke('advanceReassignment', body, { messageId: 'R-1/x/plan/1', sessionId: 'R-1' });
  await invoke('reportDeadStep', body, { messageId: 'R-1/x/plan/1', sessionId: 'R-1' });
  expect(steps).toEqual(['R-1', 'R-1/x/plan/1']);
});
