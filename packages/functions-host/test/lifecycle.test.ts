import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Scenario } from './Scenario.ts';

let scenario: Scenario;

beforeEach(async () => {
  scenario = await Scenario.start();
});
afterEach(() => scenario.close());

const changes = 'assignment-changes';
const operations = 'assignment-operations';

function change(text: string, behave = 'return') {
  return { body: Buffer.from(text), applicationProperties: { behave } };
}

function report(step: 'began' | 'ended', text: string) {
  return { [step]: 'changes', body: Buffer.from(text).toString('base64') };
}

test('connections that are cut are opened again, with and without sessions', async () => {
  await scenario.startHost();
  await scenario.send(changes, change('before'));
  await scenario.send(operations, { body: { number: 1 }, sessionId: 's', messageId: '1' });
  await scenario.reports.until(report('ended', 'before'));
  await scenario.reports.until({ ended: 'operations', number: 1 });
  scenario.broker.cutConnections();
  await scenario.send(changes, change('after'));
  await scenario.send(operations, { body: { number: 2 }, sessionId: 's', messageId: '2' });
  await scenario.reports.until(report('ended', 'after'));
  await scenario.reports.until({ ended: 'operations', number: 2 });
});

test('a handler that runs while its connection is cut has its message completed over the next one', async () => {
  await scenario.startHost();
  await scenario.send(changes, change('cut', 'takeHalfASecond'));
  await scenario.reports.until(report('began', 'cut'));
  scenario.broker.cutConnections();
  await scenario.reports.until(report('ended', 'cut'));
  await scenario.untilEmpty(changes);
  expect(scenario.reports.matching(report('began', 'cut'))).toHaveLength(1);
});

test('SIGTERM lets a handler end and its message be completed', async () => {
  const host = await scenario.startHost();
  await scenario.send(changes, change('slow', 'takeHalfASecond'));
  await scenario.reports.until(report('began', 'slow'));
  await expect(host.stop()).resolves.toBe(0);
  expect(scenario.reports.matching(report('ended', 'slow'))).toHaveLength(1);
  await scenario.startHost();
  await scenario.send(changes, change('next'));
  await scenario.reports.until(report('ended', 'next'));
  expect(scenario.reports.matching(report('began', 'slow'))).toHaveLength(1);
});

test('after the drain time appTerminate hooks can end handlers, and the rest is given back', async () => {
  const host = await scenario.startHost({}, 0.2);
  await scenario.send(changes, change('waiting', 'throwWhenTerminated'), change('stuck', 'neverEnd'));
  await scenario.reports.until(report('began', 'waiting'));
  await scenario.reports.until(report('began', 'stuck'));
  await expect(host.stop()).resolves.toBe(0);
  await scenario.startHost();
  const [, waiting] = await scenario.reports.until(report('began', 'waiting'), 2);
  const [, stuck] = await scenario.reports.until(report('began', 'stuck'), 2);
  expect([waiting, stuck]).toMatchObject([
    { triggerMetadata: { deliveryCount: 2 } },
    { triggerMetadata: { deliveryCount: 2 } },
  ]);
});

test('a message that a killed host was handling comes again when its lock expires', async () => {
  const host = await scenario.startHost();
  await scenario.send(changes, change('killed', 'takeHalfASecond'));
  await scenario.reports.until(report('began', 'killed'));
  await host.kill();
  await scenario.startHost();
  scenario.broker.advance(120_000);
  const [, again] = await scenario.reports.until(report('began', 'killed'), 2);
  expect(again).toMatchObject({ triggerMetadata: { deliveryCount: 2 } });
});

test('a broker that is down for a while is found again', async () => {
  await scenario.startHost();
  await scenario.restartBroker();
  await scenario.send(changes, change('after'));
  await scenario.send(operations, { body: { number: 1 }, sessionId: 's', messageId: '1' });
  await scenario.reports.until(report('ended', 'after'));
  await scenario.reports.until({ ended: 'operations', number: 1 });
});

test('an unhandled rejection ends the host with exit code 1', async () => {
  const host = await scenario.startHost();
  await scenario.send(changes, change('forget', 'forgetRejection'));
  await expect(host.exited).resolves.toBe(1);
  expect(host.output.join('\n')).toContain('Worker unhandled rejection: Error: forgotten');
});

test('a handler that runs longer than functionTimeout ends the host', async () => {
  const host = await scenario.startHost({ AzureFunctionsJobHost__functionTimeout: '00:00:00.1' });
  await scenario.send(changes, change('too long', 'neverEnd'));
  await expect(host.exited).resolves.toBe(1);
  expect(host.output.join('\n')).toContain('Timeout value of 100 ms was exceeded by Function.changes');
});
