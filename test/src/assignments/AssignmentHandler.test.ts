import { describe, expect, jest, test } from '@jest/globals';
import { AssignmentHandler, type DeliveryContext } from '../../../src/assignments/AssignmentHandler.ts';
import type { Change } from '../../../src/assignments/change.ts';
import { deviceConfigurationAssignment } from '../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { deviceManagementResourceAccessProfileAssignment } from '../../../src/assignments/types/deviceManagementResourceAccessProfileAssignment.ts';
import { LaneHealth } from '../../../src/graph/LaneHealth.ts';
import { Retry } from '../../../src/retry/Retry.ts';
import { aChange, aCreate } from '../../support/aChange.ts';
import { aDelivery } from '../../support/aDelivery.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { FakeClock } from '../../support/FakeClock.ts';
import { routeOptions } from '../../support/routeOptions.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const lost = aGraphError({ status: undefined, code: 'ECONNRESET' });
const created = { status: 201, body: { id: 'new', ...aCreate().assignment } };
const theirs = { body: { value: [{ id: 'there', ...aCreate().assignment }] } };
const nothing = { body: { value: [] } };
const unchanged = { body: { id: aChange().assignmentId, ...aChange().assignment, intent: 'remove' } };

function aHandler(
  type: typeof deviceConfigurationAssignment | typeof deviceManagementResourceAccessProfileAssignment,
  graph: ScriptedGraphClient,
) {
  const { now, sleep } = new FakeClock();
  const retry = new Retry({ budgetMs: 10_000, now, sleep, random: () => 1 });
  const laneHealth = new LaneHealth(now);
  const handler = new AssignmentHandler(type, graph, retry, laneHealth, routeOptions());
  return {
    acceptAnother: () =>
      laneHealth.recordAccepted(type.throttlingArea, { delivery: {}, sentAt: laneHealth.now() }),
    apply: (change: Change, delivery?: Partial<DeliveryContext>) =>
      handler.apply(change, aDelivery(delivery)),
  };
}
const toUpdate = (graph: ScriptedGraphClient) => aHandler(deviceConfigurationAssignment, graph);
const toCreate = (graph: ScriptedGraphClient) =>
  aHandler(deviceManagementResourceAccessProfileAssignment, graph);
const methods = ({ requests }: ScriptedGraphClient) => requests.map(({ method }) => method);

test('an update is one PATCH if Graph answers with the assignment as asked for', async () => {
  const assignment = { id: 'a', ...aChange().assignment };
  const graph = new ScriptedGraphClient({ body: assignment });
  expect(await toUpdate(graph).apply(aChange())).toEqual({
    outcome: 'applied',
    received: expect.objectContaining({ method: 'PATCH', status: 200 }),
    subject: `${graph.requests[0]?.path.replace(/[^/]*$/, '')}a`,
    assignmentId: 'a',
    assignment,
    ignoredProperties: [],
    attempts: 1,
    turnWaitMs: 0,
    before: undefined,
    route: 'documented',
    unchanged: false,
  });
  expect(methods(graph)).toEqual(['PATCH']);
});

test('a PATCH is idempotent: it is sent again without a read', async () => {
  const graph = new ScriptedGraphClient(lost, {});
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({ attempts: 2, unchanged: false });
  expect(methods(graph)).toEqual(['PATCH', 'PATCH']);
});

test('before a POST the assignments are read, even on the first attempt: an earlier process may have been killed', async () => {
  const graph = new ScriptedGraphClient(nothing, created);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 1, unchanged: false });
  expect(methods(graph)).toEqual(['GET', 'POST']);
});

test('a POST whose assignment is there is not sent', async () => {
  const graph = new ScriptedGraphClient(theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({
    outcome: 'applied',
    received: { method: 'GET' },
    assignment: { id: 'there' },
    attempts: 1,
    unchanged: true,
  });
  expect(methods(graph)).toEqual(['GET']);
});

test('a POST whose answer was lost is not sent again if its assignment is there', async () => {
  const graph = new ScriptedGraphClient(nothing, lost, theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 2, unchanged: false });
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET']);
});

test('a POST that is not found is sent again', async () => {
  const graph = new ScriptedGraphClient(nothing, lost, nothing, created);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 2, unchanged: false });
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test.each([
  [400, 'a duplicate that another process has made counts as done', theirs, { outcome: 'applied' }],
  [409, 'a duplicate that another process has made counts as done', theirs, { outcome: 'applied' }],
  [400, 'the refusal is reported if there is no duplicate', nothing, { outcome: 'failed' }],
])(
  'after a POST is refused with %i the assignments are read again: %s',
  async (status, _what, found, expected) => {
    const graph = new ScriptedGraphClient(nothing, aRefusal({ status, code: 'BadRequest' }), found);
    expect(await toCreate(graph).apply(aCreate())).toMatchObject(expected);
    expect(methods(graph)).toEqual(['GET', 'POST', 'GET']);
  },
);

const unknown = aRefusal({ status: 404, code: 'ResourceNotFound' });
const moved = { body: { value: [{ id: 'p_other', ...aChange().assignment }] } };

test('after a 404 of a PATCH the assignments are read: a move may have been done and changed the id', async () => {
  const graph = new ScriptedGraphClient(lost, unknown, moved);
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({
    outcome: 'applied',
    received: { method: 'GET' },
    assignment: { id: 'p_other' },
    unchanged: false,
  });
  expect(methods(graph)).toEqual(['PATCH', 'PATCH', 'GET']);
  expect(graph.requests.map(({ path }) => path.replace(/.*assignments/, ''))).toEqual([
    `/${aChange().assignmentId}`,
    `/${aChange().assignmentId}`,
    '',
  ]);
});

test.each([
  ['no assignment matches', nothing],
  ['the policy is not there either', aRefusal({ status: 404, code: 'NoPolicy' })],
])('the 404 is reported if %s', async (_what, found) => {
  const graph = new ScriptedGraphClient(unknown, found);
  const outcome = await toUpdate(graph).apply(aChange());
  expect(outcome).toMatchObject({ outcome: 'failed', error: unknown });
});

test('after a 404 a read that fails for now is retried together with the write', async () => {
  const graph = new ScriptedGraphClient(unknown, lost, unknown, nothing);
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({ outcome: 'failed', attempts: 2 });
  expect(methods(graph)).toEqual(['PATCH', 'GET', 'PATCH', 'GET']);
});

test('while the read fails, nothing is sent', async () => {
  const graph = new ScriptedGraphClient(lost, lost, theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 3, unchanged: true });
  expect(methods(graph)).toEqual(['GET', 'GET', 'GET']);
});

test('a refusal is an outcome at once', async () => {
  const error = aRefusal({ status: 400, code: 'BadRequest' });
  const graph = new ScriptedGraphClient(error);
  const change = aChange({ assignment: { intent: 'apply', id: 'x' } });
  expect(await toUpdate(graph).apply(change)).toEqual({
    outcome: 'failed',
    received: error.options,
    subject: graph.requests[0]?.path,
    assignmentId: change.assignmentId,
    ignoredProperties: ['id'],
    attempts: 1,
    turnWaitMs: 0,
    error,
  });
});

test.each([
  [aChange(), 'DeviceManagementConfiguration.ReadWrite.All'],
  [aCreate(), 'DeviceManagementServiceConfig.ReadWrite.All'],
])(
  'a 403 about permissions names the permission, because Graph often does not',
  async (change, permission) => {
    const toApply = change.operation === 'create' ? toCreate : toUpdate;
    const refusal = aRefusal({ reason: 'Insufficient privileges' });
    const outcome = await toApply(new ScriptedGraphClient(refusal)).apply(change);
    expect(outcome).toMatchObject({
      error: {
        options: {
          code: 'Forbidden',
          reason: `Insufficient privileges; grant the app's identity the application permission ${permission}`,
        },
      },
    });
  },
);

test('a missing approval is not reported as a missing permission', async () => {
  const error = aRefusal({ code: 'approvalRequired' });
  const outcome = await toUpdate(new ScriptedGraphClient(error)).apply(aChange());
  expect(outcome).toMatchObject({ outcome: 'failed', error });
});

const noTurn = aGraphError({ status: undefined, code: 'noTurn', unsent: true });

test.each([
  ['Graph received nothing', [noTurn, noTurn, noTurn, noTurn], undefined],
  ['Graph received an earlier request', [nothing, lost, noTurn, noTurn, noTurn], lost.options],
  ['Graph received a read', [nothing, noTurn, noTurn, noTurn, noTurn], { method: 'GET', status: 200 }],
])('a failure names the last request that Graph received: %s', async (_what, script, received) => {
  const outcome = await toCreate(new ScriptedGraphClient(...script)).apply(aCreate());
  expect(outcome).toMatchObject({ outcome: 'failed', received });
});

test('a create whose policy is not there names the read that was refused, because no POST was sent', async () => {
  const refusal = aRefusal({ method: 'GET', status: 404, code: 'ResourceNotFound' });
  const outcome = await toCreate(new ScriptedGraphClient(refusal)).apply(aCreate());
  expect(outcome).toMatchObject({ outcome: 'failed', received: { method: 'GET', status: 404 } });
});

test('a used up budget is an outcome with the number of attempts', async () => {
  const graph = new ScriptedGraphClient(lost, lost, lost, lost, unchanged);
  const waits: number[] = [];
  const outcome = await toUpdate(graph).apply(aChange(), {
    onRetry: (error, waitMs) => void (waits.push(waitMs) && expect(error).toBe(lost)),
  });
  expect(outcome).toMatchObject({ outcome: 'failed', attempts: 4, error: lost });
  expect(waits).toEqual([1_000, 2_000, 4_000, 3_000]);
});

describe('When a change is given up although Graph may have done its write, the assignment is read once', () => {
  const four = (...answers: (object | Error)[]) => Array(4).fill(answers).flat();
  const updated = { body: { id: aChange().assignmentId, ...aChange().assignment } };
  const down = aGraphError({ method: 'GET', status: 503, code: 'ServiceUnavailable' });
  const cases: [string, Change, (object | Error)[], object, object, string][] = [
    ['create', aCreate(), four(nothing, lost), theirs, nothing, 'the assignment may exist'],
    ['update', aChange(), four(lost), updated, unchanged, 'the assignment may have been changed'],
  ];
  const apply = (change: Change, graph: ScriptedGraphClient, delivery?: Partial<DeliveryContext>) =>
    (change.operation === 'create' ? toCreate : toUpdate)(graph).apply(change, delivery);

  test.each(cases)('the %s is applied if the read shows it', async (_operation, change, attempts, found) => {
    const graph = new ScriptedGraphClient(...attempts, found);
    expect(await apply(change, graph)).toMatchObject({
      outcome: 'applied',
      received: { method: 'GET', status: 200 },
      attempts: 4,
      unchanged: false,
    });
    expect(methods(graph)).toHaveLength(attempts.length + 1);
  });

  test.each(cases)(
    'the %s is failed if the read does not show it',
    async (_operation, change, attempts, _found, none) => {
      const graph = new ScriptedGraphClient(...attempts, none);
      expect(await apply(change, graph)).toMatchObject({
        outcome: 'failed',
        received: lost.options,
        error: lost,
      });
      expect(methods(graph)).toHaveLength(attempts.length + 1);
    },
  );

  test.each(cases)(
    'if the read fails too, the error of the %s says that its outcome is unknown',
    async (_operation, change, attempts, _found, _none, maybe) => {
      const outcome = await apply(change, new ScriptedGraphClient(...attempts, down));
      expect(outcome).toMatchObject({ outcome: 'failed', received: { method: 'PATCH' }, attempts: 4 });
      expect(outcome).toMatchObject({
        error: {
          transient: true,
          options: {
            code: 'ECONNRESET',
            reason: `Please retry again later.; the outcome is unknown: ${maybe}, and reading it failed (503 ServiceUnavailable)`,
          },
        },
      });
    },
  );

  test('a read without an answer ends after its own limit', async () => {
    jest.useFakeTimers();
    const graph = new ScriptedGraphClient(...four(lost));
    const send = graph.send.bind(graph);
    graph.send = (request, context) =>
      request.method === 'GET' ? new Promise(() => {}) : send(request, context);
    const outcome = apply(aChange(), graph);
    await jest.advanceTimersByTimeAsync(10_000);
    jest.useRealTimers();
    expect(await outcome).toMatchObject({
      outcome: 'failed',
      error: { options: { reason: expect.stringMatching(/and reading it failed \(no answer in 10 s\)$/) } },
    });
  });

  test.each([
    [504, true],
    [500, true],
    [429, false],
    [401, false],
  ])('an answer with %i leaves the outcome of the write open: %s', async (status, isOpen) => {
    const graph = new ScriptedGraphClient(...four(aGraphError({ status })), ...(isOpen ? [updated] : []));
    expect(await apply(aChange(), graph)).toMatchObject({ outcome: isOpen ? 'applied' : 'failed' });
  });

  test('an earlier delivery may have done the write', async () => {
    const refused = four(aGraphError());
    const graph = new ScriptedGraphClient(...refused, updated);
    expect(await apply(aChange(), graph, { isRedelivery: true })).toMatchObject({ outcome: 'applied' });
  });

  test('a read that did not find the assignment has settled what earlier attempts did', async () => {
    const graph = new ScriptedGraphClient(nothing, lost, ...Array(3).fill([nothing, aGraphError()]).flat());
    expect(await apply(aCreate(), graph, { isRedelivery: true })).toMatchObject({ outcome: 'failed' });
    expect(methods(graph)).toHaveLength(8);
  });

  test('a refusal after a lost answer is an outcome only if the read does not show the assignment', async () => {
    const graph = new ScriptedGraphClient(lost, aRefusal(), updated);
    expect(await apply(aChange(), graph)).toMatchObject({ outcome: 'applied', attempts: 2 });
  });

  test('while another delivery is left, nothing is read', async () => {
    const graph = new ScriptedGraphClient(...four(lost));
    await expect(apply(aChange(), graph, { isLast: false })).rejects.toBe(lost);
  });
});

test('beforeWrite is called before every write and before no read, and its error is thrown', async () => {
  const asked: string[] = [];
  const graph = new ScriptedGraphClient(nothing, lost, nothing, created);
  const beforeWrite = async () => void asked.push(methods(graph).join(' '));
  expect(await toCreate(graph).apply(aCreate(), { beforeWrite })).toMatchObject({ outcome: 'applied' });
  expect(asked).toEqual(['GET', 'GET POST GET']);
  const refusing = { beforeWrite: () => Promise.reject(new Error('not any more')) };
  await expect(toUpdate(graph).apply(aChange(), refusing)).rejects.toThrow('not any more');
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test('an unexpected error is thrown', async () => {
  const graph = new ScriptedGraphClient();
  await expect(toUpdate(graph).apply(aChange())).rejects.toThrow('The script has no answer');
});

test('after a stop a transient error is thrown even on the last delivery: the message is held, not failed', async () => {
  const retry = new Retry({ budgetMs: 10_000, stop: AbortSignal.abort() });
  const graph = new ScriptedGraphClient(lost);
  const handler = new AssignmentHandler(
    deviceConfigurationAssignment,
    graph,
    retry,
    new LaneHealth(),
    routeOptions(),
  );
  await expect(handler.apply(aChange(), aDelivery())).rejects.toBe(lost);
});

test('a transient error is thrown while another delivery is left', async () => {
  const graph = new ScriptedGraphClient(lost, lost, lost, lost);
  await expect(toUpdate(graph).apply(aChange(), { isLast: false })).rejects.toBe(lost);
});

test('a change is given up after one budget if Graph meanwhile accepts changes of other policies', async () => {
  const graph = new ScriptedGraphClient(lost, lost, lost, lost);
  const { apply, acceptAnother } = toUpdate(graph);
  const outcome = await apply(aChange(), { isLast: false, onRetry: acceptAnother });
  expect(outcome).toMatchObject({
    outcome: 'failed',
    attempts: 4,
    error: {
      transient: true,
      options: { reason: expect.stringMatching(/; meanwhile Graph accepted changes of other policies$/) },
    },
  });
});

test('a stop gives up no change: another delivery may succeed', async () => {
  const graph = new ScriptedGraphClient(lost, lost);
  const laneHealth = new LaneHealth(() => graph.requests.length);
  const stop = new AbortController();
  const sleep = async () => stop.signal.throwIfAborted();
  const retry = new Retry({ budgetMs: 10_000, sleep, stop: stop.signal });
  const handler = new AssignmentHandler(
    deviceConfigurationAssignment,
    graph,
    retry,
    laneHealth,
    routeOptions(),
  );
  const onRetry = () => {
    if (graph.requests.length === 2) stop.abort();
    laneHealth.recordAccepted('configuration', { delivery: {}, sentAt: graph.requests.length + 0.5 });
  };
  await expect(handler.apply(aChange(), aDelivery({ isLast: false, onRetry }))).rejects.toBe(lost);
});

test('the subject of a create is the assignment that Graph returned', async () => {
  const graph = new ScriptedGraphClient(nothing, { status: 201, body: { ...created.body, id: 'a/b' } });
  const collection = `/deviceManagement/resourceAccessProfiles/${aCreate().policyId}/assignments`;
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({
    assignmentId: 'a/b',
    subject: `${collection}/a%2Fb`,
  });
});

test('the subject of an update is the assignment that Graph returned: a move can give it another id', async () => {
  const graph = new ScriptedGraphClient({ body: { ...aChange().assignment, id: 'p_other' } });
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({
    assignmentId: 'p_other',
    subject: expect.stringMatching(/\/assignments\/p_other$/),
  });
});
