import { expect, test } from '@jest/globals';
import { AssignmentHandler, type DeliveryContext } from '../../../src/assignments/AssignmentHandler.ts';
import type { Change } from '../../../src/assignments/change.ts';
import { deviceConfigurationAssignment } from '../../../src/assignments/deviceConfigurationAssignment.ts';
import { deviceManagementResourceAccessProfileAssignment } from '../../../src/assignments/deviceManagementResourceAccessProfileAssignment.ts';
import { Retry } from '../../../src/retry/Retry.ts';
import { aChange, aCreate } from '../../support/aChange.ts';
import { aDelivery } from '../../support/aDelivery.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { FakeClock } from '../../support/FakeClock.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const lost = aGraphError({ status: undefined, code: 'ECONNRESET' });
const created = { status: 201, body: { id: 'new', ...aCreate().assignment } };
const theirs = { body: { value: [{ id: 'there', ...aCreate().assignment }] } };
const nothing = { body: { value: [] } };

function aHandler(
  type: typeof deviceConfigurationAssignment | typeof deviceManagementResourceAccessProfileAssignment,
  graph: ScriptedGraphClient,
) {
  const { now, sleep } = new FakeClock();
  const retry = new Retry({ budgetMs: 10_000, now, sleep, random: () => 1 });
  const handler = new AssignmentHandler(type, graph, retry);
  return {
    apply: (change: Change, delivery?: Partial<DeliveryContext>) =>
      handler.apply(change, aDelivery(delivery)),
  };
}
const toUpdate = (graph: ScriptedGraphClient) => aHandler(deviceConfigurationAssignment, graph);
const toCreate = (graph: ScriptedGraphClient) =>
  aHandler(deviceManagementResourceAccessProfileAssignment, graph);
const methods = ({ requests }: ScriptedGraphClient) => requests.map(({ method }) => method);

test('an update is one PATCH', async () => {
  const graph = new ScriptedGraphClient({ body: { id: 'a' } });
  expect(await toUpdate(graph).apply(aChange())).toEqual({
    outcome: 'applied',
    request: graph.requests[0],
    subject: `${graph.requests[0]?.path.replace(/[^/]*$/, '')}a`,
    assignmentId: 'a',
    response: expect.objectContaining({ method: 'PATCH', status: 200, body: { id: 'a' } }),
    ignoredProperties: [],
    attempts: 1,
    turnWaitMs: 0,
    recovered: false,
  });
  expect(methods(graph)).toEqual(['PATCH']);
});

test('a PATCH is idempotent: it is sent again without a look', async () => {
  const graph = new ScriptedGraphClient(lost, {});
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({ attempts: 2, recovered: false });
  expect(methods(graph)).toEqual(['PATCH', 'PATCH']);
});

test('a POST is looked for before it is sent, even at the first try: an earlier process may have been killed', async () => {
  const graph = new ScriptedGraphClient(nothing, created);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 1, recovered: false });
  expect(methods(graph)).toEqual(['GET', 'POST']);
});

test('a POST that has been done is not sent', async () => {
  const graph = new ScriptedGraphClient(theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({
    outcome: 'applied',
    request: { method: 'POST' },
    response: { body: { id: 'there' } },
    attempts: 1,
    recovered: true,
  });
  expect(methods(graph)).toEqual(['GET']);
});

test('a POST whose answer was lost is looked for, and not sent again where it is there', async () => {
  const graph = new ScriptedGraphClient(nothing, lost, theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 2, recovered: true });
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET']);
});

test('a POST that is not found is sent again', async () => {
  const graph = new ScriptedGraphClient(nothing, lost, nothing, created);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 2, recovered: false });
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test.each([
  [400, 'the twin that another process has made is taken for done', theirs, { outcome: 'applied' }],
  [409, 'the twin that another process has made is taken for done', theirs, { outcome: 'applied' }],
  [400, 'the refusal stands where there is no twin', nothing, { outcome: 'failed' }],
])('a POST refused with %i is looked for once more: %s', async (status, _what, found, expected) => {
  const graph = new ScriptedGraphClient(nothing, aRefusal({ status, code: 'BadRequest' }), found);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject(expected);
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET']);
});

const unknown = aRefusal({ status: 404, code: 'ResourceNotFound' });
const moved = { body: { value: [{ id: 'p_other', ...aChange().assignment }] } };

test('a PATCH refused with 404 is looked for: a move may have been done, and have left another id', async () => {
  const graph = new ScriptedGraphClient(lost, unknown, moved);
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({
    outcome: 'applied',
    response: { body: { id: 'p_other' } },
    recovered: true,
  });
  expect(methods(graph)).toEqual(['PATCH', 'PATCH', 'GET']);
  expect(graph.requests.map(({ path }) => path.replace(/.*assignments/, ''))).toEqual([
    `/${aChange().assignmentId}`,
    `/${aChange().assignmentId}`,
    '',
  ]);
});

test.each([
  ['there is none such', nothing],
  ['the policy is not there either', aRefusal({ status: 404, code: 'NoPolicy' })],
])('the 404 stands where %s', async (_what, found) => {
  const graph = new ScriptedGraphClient(unknown, found);
  const outcome = await toUpdate(graph).apply(aChange());
  expect(outcome).toMatchObject({ outcome: 'failed', error: unknown });
});

test('after a 404 a look that fails for now is tried again, with its write', async () => {
  const graph = new ScriptedGraphClient(unknown, lost, unknown, nothing);
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({ outcome: 'failed', attempts: 2 });
  expect(methods(graph)).toEqual(['PATCH', 'GET', 'PATCH', 'GET']);
});

test('while the look itself fails nothing is sent', async () => {
  const graph = new ScriptedGraphClient(lost, lost, theirs);
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ attempts: 3, recovered: true });
  expect(methods(graph)).toEqual(['GET', 'GET', 'GET']);
});

test('a refusal is an outcome, at once', async () => {
  const error = aRefusal({ status: 400, code: 'BadRequest' });
  const graph = new ScriptedGraphClient(error);
  const change = aChange({ assignment: { intent: 'apply', id: 'x' } });
  expect(await toUpdate(graph).apply(change)).toEqual({
    outcome: 'failed',
    request: graph.requests[0],
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
  'a 403 names the permission that is missing, of which Graph often says nothing',
  async (change, permission) => {
    const toApply = change.operation === 'create' ? toCreate : toUpdate;
    const outcome = await toApply(new ScriptedGraphClient(aRefusal())).apply(change);
    expect(outcome).toMatchObject({
      error: {
        options: {
          code: 'Forbidden',
          reason: `No.; grant the app's identity the application permission ${permission}`,
        },
      },
    });
  },
);

test('an approval that is missing is no permission', async () => {
  const error = aRefusal({ code: 'approvalRequired' });
  const outcome = await toUpdate(new ScriptedGraphClient(error)).apply(aChange());
  expect(outcome).toMatchObject({ outcome: 'failed', error });
});

test('a budget spent is an outcome too, with the tries it took', async () => {
  const graph = new ScriptedGraphClient(lost, lost, lost, lost);
  const waits: number[] = [];
  const outcome = await toUpdate(graph).apply(aChange(), {
    onRetry: (error, waitMs) => void (waits.push(waitMs) && expect(error).toBe(lost)),
  });
  expect(outcome).toMatchObject({ outcome: 'failed', attempts: 4, error: lost });
  expect(waits).toEqual([1_000, 2_000, 4_000, 3_000]);
});

test('before each write, and before no read, it is asked whether to write; what that throws goes on', async () => {
  const asked: string[] = [];
  const graph = new ScriptedGraphClient(nothing, lost, nothing, created);
  const beforeWrite = async () => void asked.push(methods(graph).join(' '));
  expect(await toCreate(graph).apply(aCreate(), { beforeWrite })).toMatchObject({ outcome: 'applied' });
  expect(asked).toEqual(['GET', 'GET POST GET']);
  const refusing = { beforeWrite: () => Promise.reject(new Error('not any more')) };
  await expect(toUpdate(graph).apply(aChange(), refusing)).rejects.toThrow('not any more');
  expect(methods(graph)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test('what nobody expected is thrown', async () => {
  const graph = new ScriptedGraphClient();
  await expect(toUpdate(graph).apply(aChange())).rejects.toThrow('The script has no answer');
});

test.each([
  ['what might have passed', aGraphError(), '; the app was stopped before its retry budget was used up'],
  ['a refusal', aRefusal({ status: 409 }), ''],
])('after a stop the reason of a failure says so, where that mattered: %s', async (_what, error, note) => {
  const retry = new Retry({ budgetMs: 10_000, stop: AbortSignal.abort() });
  const handler = new AssignmentHandler(deviceConfigurationAssignment, new ScriptedGraphClient(error), retry);
  expect(await handler.apply(aChange(), aDelivery())).toMatchObject({
    outcome: 'failed',
    attempts: 1,
    error: { options: { ...error.options, reason: error.options.reason + note } },
  });
});

test('a transient error is thrown while another delivery is left', async () => {
  const graph = new ScriptedGraphClient(lost, lost, lost, lost);
  await expect(toUpdate(graph).apply(aChange(), { isLast: false })).rejects.toBe(lost);
});

test.each([
  [{ id: 'a/b' }, 'a/b', '/a%2Fb'],
  [{ id: 7 }, undefined, ''],
  [undefined, undefined, ''],
])('the subject of a create is the assignment that Graph returned: %j', async (body, assignmentId, end) => {
  const graph = new ScriptedGraphClient(nothing, { status: 201, body });
  const collection = `/deviceManagement/resourceAccessProfiles/${aCreate().policyId}/assignments`;
  expect(await toCreate(graph).apply(aCreate())).toMatchObject({ assignmentId, subject: collection + end });
});

test('the subject of an update is the assignment that Graph returned: a move can give it another id', async () => {
  const graph = new ScriptedGraphClient({ body: { id: 'p_other' } });
  expect(await toUpdate(graph).apply(aChange())).toMatchObject({
    assignmentId: 'p_other',
    subject: expect.stringMatching(/\/assignments\/p_other$/),
  });
});
