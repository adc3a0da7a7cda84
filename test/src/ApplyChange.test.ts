import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ApplyChange } from '../../src/ApplyChange.ts';
import { AssignmentHandler } from '../../src/assignments/AssignmentHandler.ts';
import type { Change } from '../../src/assignments/change.ts';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import { LaneHealth } from '../../src/graph/LaneHealth.ts';
import { digestOf } from '../../src/operations/digest.ts';
import { MessageGoneCheck } from '../../src/operations/MessageGoneCheck.ts';
import { operationVersion } from '../../src/operations/operation.ts';
import { ResultOutbox } from '../../src/results/ResultOutbox.ts';
import { ResultReporter } from '../../src/results/ResultReporter.ts';
import { resultEvent } from '../../src/results/resultEvent.ts';
import { Retry } from '../../src/retry/Retry.ts';
import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { PeekError } from '../../src/servicebus/PeekError.ts';
import { aChange, aCreate } from '../support/aChange.ts';
import { aGraphError, aRefusal } from '../support/aGraphError.ts';
import { anOperationMessage } from '../support/anIncomingMessage.ts';
import { FakeClock } from '../support/FakeClock.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';
import { routeOptions } from '../support/routeOptions.ts';
import { ScriptedGraphClient } from '../support/ScriptedGraphClient.ts';

const settings = {
  changesQueue: 'changes',
  operationsQueue: 'operations',
  resultsTopic: 'results',
  errorsQueue: 'errors',
  resultEventSource: '/relay',
  maxDeliveryCount: 3,
};

/** `waitMs` goes by after a delivery has begun. */
const clock = Object.assign(new FakeClock(), { waitMs: 0 });
beforeEach(() => {
  clock.waitMs = 0;
});

/** The reassignments that are cancelled. */
const cancelled = new Set<string>();

function setUp(...script: ConstructorParameters<typeof ScriptedGraphClient>) {
  const sender = new RecordingMessageSender();
  const graph = new ScriptedGraphClient(...script);
  const { now, sleep } = clock;
  const retry = new Retry({ budgetMs: 1_000, now, sleep, random: () => 1 });
  const log: string[] = [];
  const looked: string[] = [];
  const gone = new Set<string>();
  const resolve = ({ assignmentType: name }: Change) => {
    clock.time += clock.waitMs;
    const type = catalogue.find((one) => one.name === name);
    if (!type) throw new Error(`no handler for ${name}`);
    return new AssignmentHandler(type, graph, retry, new LaneHealth(now), routeOptions());
  };
  const fail: { with?: Error | 'nothing'; once?: true } = {};
  const operations = {
    contains: async (number: string) => {
      looked.push(number);
      if (fail.once && looked.length > 1) return true;
      if (fail.with === 'nothing') return undefined;
      if (fail.with) throw fail.with;
      return !gone.has(number);
    },
  };
  const outbox = new ResultOutbox({ recovered: async () => {} }, 'results');
  const apply = new ApplyChange(resolve, new ResultReporter(sender, settings), outbox, sender, retry, {
    ...settings,
    queue: new MessageGoneCheck(operations, now),
    resultsAreSent: () => outbox.drained(),
    isCancelled: async (id) => {
      clock.time += clock.waitMs;
      return cancelled.has(id);
    },
    now,
  });
  return {
    sender,
    graph,
    looked,
    gone,
    fail,
    log,
    outbox,
    run: (message: ReturnType<typeof anOperationMessage>) => apply.run(message, (line) => log.push(line)),
    event: () => resultEvent.parse(JSON.parse(String(sender.to('results')[0]?.body))),
  };
}

const change = aChange({
  changeId: 'c1',
  requestedBy: { system: 'Workday', reference: 'HR-1' },
  reason: 'Ada moves',
});
const message = anOperationMessage(change);
const again = (deliveryCount: number) => anOperationMessage(change, { deliveryCount });

test('an operation becomes one write and one event', async () => {
  const { graph, sender, log, run, event } = setUp({
    body: { id: change.assignmentId, ...change.assignment },
  });
  await run(message);
  expect(graph.requests.map(({ method }) => method)).toEqual(['PATCH']);
  expect(sender.entities).toEqual(['results']);
  const { assignment, ...asked } = change;
  expect(event()).toMatchObject({
    id: `c1/${digestOf(change)}/applied`,
    subject: graph.requests[0]?.path,
    data: { ...asked, outcome: 'applied', response: { status: 200, requestId: 'r-1' }, attempts: 1 },
  });
  expect(log).toEqual([expect.stringMatching(/^c1 applied: PATCH https:.* 200, attempt 1$/)]);
});

test('a change of a cancelled reassignment becomes an event, and no copy', async () => {
  const { sender, graph, log, run, event } = setUp({ body: { id: change.assignmentId } });
  const reassignment = { id: 'R-1', number: 1, of: 2 };
  cancelled.add('R-1');
  await run(anOperationMessage(change, { body: { version: 3, change, reassignment } }));
  cancelled.clear();
  expect(graph.requests.map(({ method }) => method)).toEqual(['GET']); // a killed process may have written it
  expect(sender.entities).toEqual(['results']);
  expect(event().data).toMatchObject({ outcome: 'cancelled', reassignment });
  expect(log).toEqual(['c1 cancelled: its reassignment was cancelled']);
});

describe('with 100 changes of reassignments in progress', () => {
  const reassignment = { id: 'R-1', number: 1, of: 200 };
  const policyOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const part = (n: number, overrides: Parameters<typeof anOperationMessage>[1] = {}) => {
    const one = aChange({ changeId: `R-1:${n}`, policyId: policyOf(n) });
    return anOperationMessage(one, { body: { version: 3, change: one, reassignment }, ...overrides });
  };

  /** Their results cannot be published yet. */
  async function occupied() {
    const relay = setUp(...Array.from({ length: 101 }, () => ({})));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const drained = relay.outbox.drained.bind(relay.outbox);
    relay.outbox.drained = async () => {
      await held;
      return drained();
    };
    const running = Array.from({ length: 100 }, (_, n) => relay.run(part(n)));
    await setImmediate();
    return { ...relay, end: () => [release(), Promise.all(running)][1] };
  }

  test('one more is sent again for later, once', async () => {
    const { run, sender, end, log } = await occupied();
    await run(part(100));
    await end();
    await run(part(100));
    const postponed = sender.to('operations');
    expect(postponed.map(({ messageId }) => messageId)).toEqual([
      expect.stringMatching(/^R-1:100\/.*\/postponed\/1$/),
    ]);
    expect(Number(postponed[0]?.scheduledEnqueueTimeUtc)).toBeGreaterThan(Date.now());
    expect(log).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^R-1:100 is postponed to 20.*Z: too many changes are due$/),
        expect.stringMatching(/was finished by an earlier delivery/),
      ]),
    );
  });

  test.each([
    ['a single change', again(1)],
    ['a redelivered change, which may be half done', part(100, { deliveryCount: 2 })],
  ])('%s is not postponed', async (_what, one) => {
    const { run, sender, end } = await occupied();
    const running = run(one);
    await end();
    await running;
    expect(sender.to('operations')).toEqual([]);
  });

  test.each([
    [0, undefined],
    [60_000, true],
  ])('one whose message was available for %i ms is marked: %j', async (ageMs, mayBeDone) => {
    const { run, sender, end } = await occupied();
    await run(part(100, { enqueuedAt: Date.now() - ageMs }));
    await end();
    expect(JSON.parse(String(sender.to('operations')[0]?.body)).mayBeDone).toBe(mayBeDone);
  });

  test('a change that another process has finished is not postponed', async () => {
    const { run, sender, end, gone } = await occupied();
    const late = part(100, { sequenceNumber: '100' });
    gone.add('100');
    clock.waitMs = 251;
    await Promise.all([expect(run(late)).rejects.toThrow('is no longer in operations'), end()]);
    expect(sender.to('operations')).toEqual([]);
  });

  test('a change of a cancelled reassignment is not postponed', async () => {
    const { run, sender, end } = await occupied();
    cancelled.add('R-1');
    const running = run(part(100));
    await end();
    await running;
    cancelled.clear();
    expect(sender.to('operations')).toEqual([]);
  });
});

test('a refusal becomes a copy, then an event, and the message is completed', async () => {
  const { sender, log, run, event } = setUp(aRefusal());
  await run(message);
  expect(sender.entities).toEqual(['errors', 'results']);
  expect(event()).toMatchObject({
    id: `c1/${digestOf(change)}/failed`,
    data: { outcome: 'failed', error: { code: 'Forbidden' } },
  });
  expect(sender.to('errors')[0]).toMatchObject({
    body: message.body,
    applicationProperties: { reason: 'failed', sourceQueue: 'operations', changeId: 'c1' },
  });
  expect(log).toEqual([expect.stringMatching(/^c1 failed: PATCH .*403 Forbidden/)]);
});

test.each([1, 2])(
  'on delivery %i of 3 what may pass is thrown, and nothing is said',
  async (deliveryCount) => {
    const error = aGraphError();
    const { sender, run } = setUp(error);
    await expect(run(again(deliveryCount))).rejects.toBe(error);
    expect(sender.sent).toEqual([]);
  },
);

test.each([3, 4])('on delivery %i of 3 the tries are used up', async (deliveryCount) => {
  const { sender, run, event } = setUp(aGraphError());
  await run(again(deliveryCount));
  expect(sender.entities).toEqual(['errors', 'results']);
  expect(event()).toMatchObject({
    id: `c1/${digestOf(change)}/failed`,
    data: { error: { code: 'triesUsedUp' } },
  });
});

test('waits are logged', async () => {
  const { log, run } = setUp(aGraphError({ retryAfterMs: 500 }), {});
  await run(message).catch(() => {});
  expect(log[0]).toMatch(/^c1 waits 1000 ms: PATCH .*429 TooManyRequests/);
});

test('a create that an attempt with a lost answer has done is applied once', async () => {
  const create = aCreate({ changeId: 'c2' });
  const theirs = { body: { value: [{ id: 'there', ...create.assignment }] } };
  const { graph, log, run, event } = setUp(theirs);
  await run(anOperationMessage(create, { deliveryCount: 2 }));
  expect(graph.requests.map(({ method }) => method)).toEqual(['GET']);
  expect(event()).toMatchObject({
    id: `c2/${digestOf(create)}/applied`,
    data: { assignmentId: 'there', unchanged: true, request: { method: 'GET' } },
  });
  expect(log).toEqual([expect.stringMatching(/^c2 applied: GET https:.* 200, attempt 1, unchanged$/)]);
});

test.each([
  [
    'in no session of its policy',
    anOperationMessage(change, { sessionId: 'other' }),
    'c1/rejected/operations-17',
  ],
  [
    'of an unknown version',
    anOperationMessage(change, { body: { version: 0, change } }),
    'c1/rejected/operations-17',
  ],
  [
    'that is not JSON',
    anOperationMessage(change, { body: Buffer.from('x') }),
    `c1/${digestOf(change)}/rejected/operations-17`,
  ],
])('an operation %s is rejected, and nothing is sent to Graph', async (_case, hand, id) => {
  const { graph, sender, log, run, event } = setUp();
  await run(hand);
  expect(graph.requests).toEqual([]);
  expect(sender.entities).toEqual(['results', 'errors']);
  expect(event()).toMatchObject({ id, data: { outcome: 'rejected', error: { code: 'invalidMessage' } } });
  expect(sender.to('errors')[0]).toMatchObject({
    body: hand.body,
    applicationProperties: { reason: 'rejected', sourceQueue: 'operations' },
  });
  expect(log).toEqual([expect.stringContaining(' rejected: ')]);
});

test('an operation of a newer version is held for the retry budget, then abandoned: it stays for the newer app', async () => {
  const { graph, sender, log, run } = setUp();
  const newer = anOperationMessage(change, {
    body: { version: operationVersion + 1, change: { asksFor: 'the unknown' } },
  });
  const startedAt = clock.time;
  await expect(run(newer)).rejects.toThrow('it stays in the queue for the newer app');
  expect(clock.time - startedAt).toBe(1_000);
  expect(log).toEqual([expect.stringMatching(/^waits 1000 ms: c1\/\S+ is an operation of version \d/)]);
  expect([...graph.requests, ...sender.sent]).toEqual([]);
});

test('unknown properties of the envelope are ignored', async () => {
  const { run, event } = setUp({});
  await run(anOperationMessage(change, { body: { version: 1, change, size: 300 } }));
  expect(event().data.outcome).toBe('applied');
});

test('the log line of a replay has its number', async () => {
  const { log, run } = setUp({});
  await run(
    anOperationMessage(change, {
      messageId: `c1/${digestOf(change)}/replay/2`,
      body: { version: 1, change, replay: 2 },
    }),
  );
  expect(log).toEqual([expect.stringMatching(/^c1, replay 2, applied: PATCH /)]);
});

test('an unexpected error is thrown, even on the last delivery', async () => {
  const { sender, run } = setUp(new TypeError('oops'));
  await expect(run(again(3))).rejects.toThrow('oops');
  expect(sender.sent).toEqual([]);
});

test.each([
  ['results', {}],
  ['results', aRefusal()],
  ['errors', aRefusal()],
])('if %s refuses a send, the message is redelivered', async (entity, answer) => {
  const { sender, run } = setUp(answer);
  sender.failing.add(entity);
  await expect(run(message)).rejects.toThrow(`${entity} accepts no message`);
});

test('a change that has waited peeks the queue for its message, and is written', async () => {
  const { graph, looked, run, event } = setUp({});
  clock.waitMs = 251;
  await run(message);
  expect(looked).toEqual([message.sequenceNumber]);
  expect(graph.requests).toHaveLength(1);
  expect(event().data.outcome).toBe('applied');
});

const isGone =
  /^c1\/\S+ is no longer in operations: another process has finished it, .*this delivery writes and reports nothing more$/;

test('if another process has finished the change, nothing is written or reported, and the message is abandoned', async () => {
  const { graph, gone, sender, run } = setUp({});
  clock.waitMs = 251;
  gone.add(message.sequenceNumber);
  await expect(run(message)).rejects.toThrow(isGone);
  expect(graph.requests).toEqual([]);
  expect(sender.sent).toEqual([]);
});

test('if another process has finished the change, a failure is neither copied nor reported', async () => {
  const { graph, gone, log, sender, run } = setUp(aRefusal());
  const create = anOperationMessage(aCreate({ changeId: 'c1' }));
  clock.waitMs = 251;
  gone.add(create.sequenceNumber);
  await expect(run(create)).rejects.toThrow(isGone);
  expect(graph.requests.map(({ method }) => method)).toEqual(['GET']);
  expect(sender.sent).toEqual([]);
  expect(log).toEqual([]);
});

test('while the queue cannot be peeked, a failure is not reported; on the last delivery it is', async () => {
  const { fail, looked, sender, run, event } = setUp(aRefusal(), aRefusal(), aRefusal());
  const create = (deliveryCount: number) =>
    anOperationMessage(aCreate({ changeId: 'c1' }), { deliveryCount });
  clock.waitMs = 251;
  fail.with = new PeekError('operations', new Error('no answer'));
  await expect(run(create(1))).rejects.toThrow('no answer');
  expect(looked).toHaveLength(1);
  expect(sender.sent).toEqual([]);
  await run(create(3));
  expect(looked).toHaveLength(1);
  expect(event().data.outcome).toBe('failed');
});

test('if the peek was wrong, the message is redelivered and the change is written', async () => {
  const { gone, run, event } = setUp({});
  clock.waitMs = 251;
  gone.add(message.sequenceNumber);
  await expect(run(message)).rejects.toThrow(isGone);
  gone.clear();
  await run(again(2));
  expect(event().data.outcome).toBe('applied');
});

test('a delivery that waited for another delivery of its policy peeks, too', async () => {
  const { graph, gone, sender, looked, run } = setUp({}, {});
  clock.waitMs = 251;
  gone.add(message.sequenceNumber);
  const ended = await Promise.allSettled([run(message), run(again(2))]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(looked).toHaveLength(4);
  expect(graph.requests).toEqual([]);
  expect(sender.sent).toEqual([]);
});

test.each([
  ['Service Bus gives no answer', new Error('no answer'), 'no answer'],
  ['the queue shows nothing at all', undefined, isGone],
])('if %s, the message is redelivered; on its last delivery it is written', async (_what, error, reason) => {
  const { graph, fail, run, event } = setUp({});
  clock.waitMs = 251;
  fail.with = error ?? 'nothing';
  await expect(run(again(2))).rejects.toThrow(reason);
  expect(graph.requests).toEqual([]);
  await run(again(3));
  expect(event().data.outcome).toBe('applied');
});

test('the last delivery does not peek: a change must not end without a result', async () => {
  const { looked, gone, run, event } = setUp({});
  clock.waitMs = 251;
  gone.add(message.sequenceNumber);
  await run(again(3));
  expect(looked).toEqual([]);
  expect(event().data.outcome).toBe('applied');
});

test('an incomplete answer to a peek costs one delivery: a redelivery proves it wrong', async () => {
  const { looked, gone, run, event } = setUp({});
  clock.waitMs = 251;
  gone.add(message.sequenceNumber);
  await expect(run(message)).rejects.toThrow(isGone);
  clock.time += 1;
  await run(again(2));
  expect(looked).toHaveLength(4);
  expect(event().data.outcome).toBe('applied');
});

test('an incomplete answer to a peek does not let a redelivery write that loses its lock while it waits', async () => {
  const { graph, gone, sender, run } = setUp({});
  clock.waitMs = 5_001;
  gone.add(message.sequenceNumber);
  await expect(run(message)).rejects.toThrow(isGone);
  clock.time += 1;
  await expect(run(again(2))).rejects.toThrow(isGone);
  expect(graph.requests).toEqual([]);
  expect(sender.sent).toEqual([]);
});

test('an answer without the message is confirmed by a second peek', async () => {
  const { graph, looked, fail, run } = setUp({});
  clock.waitMs = 251;
  fail.with = 'nothing';
  const running = run(message);
  fail.once = true;
  await running;
  expect(looked).toHaveLength(2);
  expect(graph.requests).toHaveLength(1);
});

test('a change that is done and not reported is not written again: a redelivery publishes its result', async () => {
  const { graph, sender, run, event } = setUp({});
  sender.failing.add('results');
  await expect(run(message)).rejects.toThrow('results accepts no message');
  sender.failing.clear();
  await run(again(2));
  expect(graph.requests).toHaveLength(1);
  expect(event().data.outcome).toBe('applied');
});

test('while a result cannot be published nothing new is written in the lane', async () => {
  const { graph, sender, run } = setUp({}, {});
  const other = anOperationMessage(aChange({ changeId: 'c2', policyId: 'other' }), { sequenceNumber: '18' });
  sender.failing.add('results');
  await expect(run(message)).rejects.toThrow('results accepts no message');
  await expect(run(other)).rejects.toThrow('results accepts no message');
  expect(graph.requests).toHaveLength(1);
  sender.failing.clear();
  await run({ ...other, deliveryCount: 2 });
  expect(graph.requests).toHaveLength(2);
  expect(sender.to('results').map(({ messageId }) => messageId?.split('/')[0])).toEqual(['c1', 'c2']);
});

test('a change whose result is published later, by another change of the lane, is not written again', async () => {
  const { graph, sender, log, run } = setUp({}, {});
  sender.failing.add('results');
  await expect(run(message)).rejects.toThrow('results accepts no message');
  sender.failing.clear();
  await run(anOperationMessage(aChange({ changeId: 'c2', policyId: 'other' }), { sequenceNumber: '18' }));
  await run(again(2));
  expect(graph.requests).toHaveLength(2);
  expect(sender.to('results').map(({ messageId }) => messageId?.split('/')[0])).toEqual(['c1', 'c2']);
  expect(log.at(-1)).toContain('was finished by an earlier delivery and is not applied again');
});

test('a retry peeks the queue, however short the wait was', async () => {
  const { graph, gone, sender, looked, run } = setUp(aGraphError({ waitsForTurn: true }), {});
  gone.add(message.sequenceNumber);
  await expect(run(message)).rejects.toThrow(isGone);
  expect(looked).toEqual([message.sequenceNumber, message.sequenceNumber]);
  expect(graph.requests).toHaveLength(1);
  expect(sender.sent).toEqual([]);
});

test('a delivery that has not waited does not peek', async () => {
  const { graph, looked, run } = setUp({});
  clock.waitMs = 250;
  await run(message);
  expect(looked).toEqual([]);
  expect(graph.requests).toHaveLength(1);
});

describe('A change behind a navigation path', () => {
  const behind = aChange({ changeId: 'c1', navigationPath: 'rootCertificate' });
  const toProfile = (sender: RecordingMessageSender) => sender.to(settings.operationsQueue)[0];
  const delivered = ({ messageId = '', sessionId = '', body }: OutgoingMessage) =>
    anOperationMessage(behind, { messageId, sessionId, body: Buffer.from(String(body)) });

  test('goes on in the session of its certificate profile, with the same result id', async () => {
    const { graph, sender, run, event } = setUp({ body: { id: 'Profile-1' } }, {});
    await run(anOperationMessage(behind));
    expect(
      graph.requests.map(({ method, path }) => [method, path.replace(/.*deviceConfigurations/, '')]),
    ).toEqual([['GET', `/${behind.policyId}/rootCertificate`]]);
    expect(sender.to('results')).toEqual([]);
    const sent = toProfile(sender);
    expect(sent).toMatchObject({ messageId: `c1/${digestOf(behind)}/profile`, sessionId: 'profile-1' });
    await run(delivered(sent as OutgoingMessage));
    expect(graph.requests[1]).toMatchObject({
      method: 'PATCH',
      path: expect.stringContaining('/rootCertificate/'),
    });
    expect(event()).toMatchObject({ id: `c1/${digestOf(behind)}/applied` });
    expect(sender.to('results')[0]?.messageId).toBe(`c1/${digestOf(behind)}`);
  });

  test('needs no read if the path names the profile', async () => {
    const { graph, sender, run } = setUp();
    const navigationPath =
      'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/p-2';
    await run(anOperationMessage(aChange({ navigationPath })));
    expect(graph.requests).toEqual([]);
    expect(toProfile(sender)).toMatchObject({ sessionId: 'p-2' });
  });

  test('stays where it is if Graph does not say which profile that is', async () => {
    const { graph, sender, run, event } = setUp(aRefusal(), {});
    await run(anOperationMessage(behind));
    expect(graph.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
    expect(toProfile(sender)).toBeUndefined();
    expect(event()).toMatchObject({ data: { outcome: 'applied' } });
  });
});
