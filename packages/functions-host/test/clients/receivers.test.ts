import { readFileSync } from 'node:fs';
import { isAvailable } from '@assignment-relay/emulator-kit';
import type { ServiceBusMessage } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { receiverProject } from '../../src/dotnet/receiverProject.ts';
import type { Receiver } from '../../src/receivers.ts';
import type { Report } from '../Reports.ts';
import { Scenario } from '../Scenario.ts';

const name = 'the .NET receiver';
const found = isAvailable(name, 'Install the .NET 10 SDK, and let it reach NuGet.', () =>
  receiverProject.restore(),
);

/** With sessions. */
const queue = 'assignment-operations';

const everything: ServiceBusMessage = {
  body: Buffer.from('{"messageId":"forged"}'),
  ...{ messageId: '12345', correlationId: 'c', subject: 's', contentType: 'application/json' },
  ...{ replyTo: 'r', replyToSessionId: 'rs', to: 't', timeToLive: 3_600_000 },
  applicationProperties: { TenantId: 't', number: 5, yes: true, at: new Date(0) },
};

/** One host with each receiver. Each has a broker of its own. */
const scenarios = new Map<Receiver, Scenario>();

const started: Scenario[] = [];

async function start(): Promise<Scenario> {
  const scenario = await Scenario.start();
  started.push(scenario);
  return scenario;
}

const both = <T>(run: (scenario: Scenario, receiver: Receiver) => Promise<T>) =>
  Promise.all([...scenarios].map(([receiver, scenario]) => run(scenario, receiver)));

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

/** The report without times and random ids. */
const withoutRun = (report: Report) =>
  JSON.parse(
    JSON.stringify(report)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+/g, 'time')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'guid')
      .replace(/"traceParent":"[^"]+"/, '')
      .replace(/("(identifier|fullyQualifiedNamespace)":)"[^"]+"/g, '$1""'),
  );

/** Each message of a batch. Microsoft's client abandons those of a batch at the same time: they come back in any order. */
function messagesOf(batch: unknown) {
  const { bodies, messageIdArray, deliveryCountArray, sequenceNumberArray } = batch as Record<
    string,
    unknown[]
  >;
  return (messageIdArray ?? []).map((messageId, n) => ({
    messageId: String(messageId),
    body: bodies?.[n],
    deliveryCount: deliveryCountArray?.[n],
    sequenceNumber: sequenceNumberArray?.[n],
  }));
}

const isSecond = ({ deliveryCount }: { readonly deliveryCount: unknown }) => deliveryCount === 2;
const byId = (one: { readonly messageId: string }, other: { readonly messageId: string }) =>
  one.messageId.localeCompare(other.messageId);

(found ? describe : describe.skip)(name, () => {
  beforeAll(async () => {
    receiverProject.build();
    for (const receiver of ['node', 'dotnet'] as const) {
      const scenario = await start();
      scenarios.set(receiver, scenario);
      await scenario.startHost({}, 10, receiver);
    }
  });
  afterAll(() => Promise.all(started.map((scenario) => scenario.close())));

  test.each([
    ['a queue and bytes', 'assignment-changes', { started: 'changes' }, everything],
    ['a subscription and text', 'assignment-results', { started: 'results' }, everything],
    [
      'few properties',
      'assignment-changes',
      { started: 'changes', body: 'bmV4dA==' },
      { body: Buffer.from('next'), messageId: 'm' },
    ],
  ])('the function gets the same metadata as from the local host: %s', async (_, entity, parts, message) => {
    const [node, dotnet] = await both(async (scenario) => {
      await scenario.send(entity, message);
      const [report] = await scenario.reports.until(parts);
      return withoutRun(report ?? {});
    });
    expect(dotnet).toEqual(node);
  });

  test('messages of a session are handled in order, and a failed one is delivered again before the next one', async () => {
    const [node, dotnet] = await both(async (scenario) => {
      const bodies = [{ number: 1, failFirst: true }, { number: 2 }, { number: 3 }];
      await scenario.send(
        queue,
        ...bodies.map((body, n) => ({ body, sessionId: 'ordered', messageId: `m${n}` })),
      );
      await scenario.reports.until({ finished: 'operations', sessionId: 'ordered', number: 3 });
      return scenario.reports.matching({ sessionId: 'ordered' });
    });
    expect(dotnet).toEqual(node);
  });

  test('a message whose session lock is lost starts again, with a higher count, while its first invocation still runs', async () => {
    const [node, dotnet] = await both(async (scenario) => {
      await scenario.send(queue, { body: { waitFor: 'b' }, sessionId: 'lost', messageId: 'lost' });
      await scenario.reports.until({ started: 'operations', sessionId: 'lost' });
      expect(scenario.broker.loseSessionLocks(queue)).toBe(1);
      await scenario.reports.until({ started: 'operations', sessionId: 'lost' }, 2);
      await scenario.send(queue, { body: {}, sessionId: 'b', messageId: 'b' });
      await scenario.untilEmpty(queue);
      return scenario.reports.matching({ started: 'operations', sessionId: 'lost' });
    });
    expect(dotnet).toMatchObject([{ deliveryCount: 1 }, { deliveryCount: 2 }]);
    expect(dotnet).toEqual(node);
  });

  test('when a batch throws, all its messages are delivered again', async () => {
    const [node, dotnet] = await both(async (scenario) => {
      const bodies = ['one', 'throw', 'three'];
      await scenario.send(
        'assignment-errors',
        ...bodies.map((text, n) => ({ body: Buffer.from(text), messageId: `m${n}` })),
      );
      await scenario.untilEmpty('assignment-errors');
      return scenario.reports
        .matching({ started: 'batches' })
        .flatMap(messagesOf)
        .filter(isSecond)
        .sort(byId);
    });
    expect(dotnet).toHaveLength(3);
    expect(dotnet).toEqual(node);
  });

  test('a worker that crashes in a function is replaced, and the message is delivered again with a higher count', async () => {
    const [, dotnet] = await both(async (scenario) => {
      const body = Buffer.from('crash');
      await scenario.send('assignment-changes', { body, applicationProperties: { behave: 'exitOnce' } });
      await scenario.reports.until({ finished: 'changes', body: body.toString('base64') });
      return scenario.reports.matching({ started: 'changes', body: body.toString('base64') });
    });
    expect(dotnet).toMatchObject([
      { triggerMetadata: { deliveryCount: 1 } },
      { triggerMetadata: { deliveryCount: 2 } },
    ]);
  });

  test.each([
    ['its session lock', ({ broker }: Scenario) => broker.loseSessionLocks(queue)],
    ['its connection', ({ broker }: Scenario) => broker.cutConnections()],
  ])('a function that loses %s does not use up one of maxConcurrentSessions', async (_, lose) => {
    const scenario = await start();
    const maxConcurrentSessions = 'AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentSessions';
    await scenario.startHost({ [maxConcurrentSessions]: '3' }, 10, 'dotnet');
    // The first delivery, the second one and the message that both wait for need all three sessions.
    for (const other of ['b', 'a']) {
      const sessionId = `lost-${other}`;
      await scenario.send(queue, { body: { waitFor: other }, sessionId, messageId: sessionId });
      await scenario.reports.until({ started: 'operations', sessionId });
      lose(scenario);
      await scenario.reports.until({ started: 'operations', sessionId }, 2);
      await scenario.send(queue, { body: {}, sessionId: other, messageId: other });
      await scenario.untilEmpty(queue);
    }
  });

  test('the host exits when the .NET process dies', async () => {
    const scenario = await start();
    const host = await scenario.startHost({}, 10, 'dotnet');
    for (const pid of childrenOf(host.pid)) if (pid !== host.workerPid) process.kill(pid, 'SIGKILL');
    expect(await host.exited).toBe(1);
    expect(host.output.join('\n')).toContain('The .NET receiver was killed by the signal SIGKILL.');
  });
});
