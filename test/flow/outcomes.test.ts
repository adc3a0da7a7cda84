import { expect, test } from '@jest/globals';
import {
  aNewAssignment,
  anUpdate,
  configuration,
  group,
  groupTarget,
  profile,
} from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay();

const roles = ['DeviceManagementConfiguration.ReadWrite.All', 'DeviceManagementServiceConfig.ReadWrite.All'];

const assignmentsOf = (n: number) =>
  relay()
    .graph.state()
    .resourceAccessProfiles.filter(({ id }) => id === profile(n))
    .flatMap(({ assignments }) => assignments);

const lastWrite = (policyId: string) =>
  relay()
    .requests(policyId)
    .findLast(({ method }) => method !== 'GET');

test.each([
  [
    '400 for a group that the policy already has with another intent',
    aNewAssignment(1, {
      assignment: {
        intent: 'remove',
        target: groupTarget(1),
      },
    }),
    { response: { status: 400 }, error: { code: 'BadRequest', message: 'An error has occurred' } },
  ],
  [
    '404 for a policy that does not exist',
    anUpdate(1, { policyId: configuration(999) }),
    {
      response: { status: 404 },
      error: { code: 'ResourceNotFound', message: expect.stringContaining(configuration(999)) },
    },
  ],
  [
    '404 for an assignment that does not exist',
    anUpdate(1, { assignmentId: `${configuration(1)}_${group(9)}` }),
    {
      response: { status: 404 },
      error: { code: 'ResourceNotFound', message: expect.stringContaining(group(9)) },
    },
  ],
])('%s is permanent, and the event has Graph’s own words', async (_what, change, expected) => {
  const { data } = await relay().resultOf(change);
  expect(data).toMatchObject({ outcome: 'failed', attempts: 1, ...expected });
  expect(data.response?.requestId).toBe(lastWrite(change.policyId)?.requestId);
  expect(data.assignment).toBeUndefined();
});

test('a failed change leaves a copy of its operation, with the reason', async () => {
  const change = anUpdate(1, { policyId: configuration(998) });
  const { traceparent } = await relay().resultOf(change);
  const copies = relay().copies.of(change.changeId);
  expect(copies.map(({ body }) => JSON.parse(String(body)))).toEqual([{ version: 1, change, traceparent }]);
  expect(copies[0]?.applicationProperties).toEqual({
    reason: 'failed',
    description: expect.stringMatching(/^PATCH http.*: 404 ResourceNotFound: /),
    sourceQueue: 'assignment-operations-configuration',
    changeId: change.changeId,
    'Diagnostic-Id': traceparent,
  });
});

test('403 is permanent, and the event names the missing permission', async () => {
  relay().graph.setRoles(roles.slice(0, 1));
  const { data } = await relay().resultOf(aNewAssignment(2));
  relay().graph.setRoles(roles);
  expect(data).toMatchObject({ outcome: 'failed', attempts: 1, response: { status: 403 } });
  expect(data.error?.message).toContain('DeviceManagementServiceConfig.ReadWrite.All');
});

test('403 without an explanation: the event still names the permission to grant', async () => {
  relay().graph.addFault({ match: { path: configuration(2) }, status: 403 });
  const { data } = await relay().resultOf(anUpdate(2));
  expect(data).toMatchObject({ outcome: 'failed', attempts: 1, error: { code: 'Forbidden' } });
  expect(data.error?.message).toContain('DeviceManagementConfiguration.ReadWrite.All');
});

test('Multi Admin Approval is permanent, and the event says what to do', async () => {
  relay().graph.addFault({ status: 403, headers: { 'x-msft-approval-code': 'A-4711' } });
  const { data } = await relay().resultOf(anUpdate(2));
  expect(data).toMatchObject({ outcome: 'failed', attempts: 1, error: { code: 'approvalRequired' } });
  expect(data.error?.message).toContain('approval code A-4711');
  expect(data.error?.message).toContain('approve it in Intune');
});

test('read-only properties are left out of the request and named in the result', async () => {
  const change = anUpdate(3, {
    assignment: { id: 'x', intent: 'remove', source: 'direct', sourceId: configuration(3) },
  });
  const { data } = await relay().resultOf(change);
  expect(data).toMatchObject({ outcome: 'applied', ignoredProperties: ['id', 'source', 'sourceId'] });
  expect(
    relay()
      .requests(change.policyId)
      .map(({ body }) => body),
  ).toEqual([{ '@odata.type': '#microsoft.graph.deviceConfigurationAssignment', intent: 'remove' }]);
});

test.each(['after', 'mid-body'] as const)(
  'a create whose answer is lost (%s) is found by reading back, not repeated',
  async (cut) => {
    const n = cut === 'after' ? 4 : 5;
    relay().graph.addFault({ match: { method: 'POST', path: profile(n) }, cut });
    const { data, subject } = await relay().resultOf(aNewAssignment(n));
    expect(data).toMatchObject({
      outcome: 'applied',
      attempts: 2,
      request: {
        method: 'GET',
        url: `${relay().graph.url}/beta/deviceManagement/resourceAccessProfiles/${profile(n)}/assignments`,
      },
    });
    expect(relay().methods(profile(n))).toEqual(['GET', 'POST', 'GET']);
    expect(assignmentsOf(n)).toHaveLength(2);
    expect(data.assignmentId).toBe(assignmentsOf(n).at(-1)?.id);
    expect(subject).toMatch(new RegExp(`/assignments/${data.assignmentId}$`));
  },
);

test('a create whose request is lost is sent again after a read shows that it does not exist', async () => {
  relay().graph.addFault({ match: { method: 'POST', path: profile(6) }, cut: 'before' });
  const { data } = await relay().resultOf(aNewAssignment(6));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 2, response: { status: 201 } });
  expect(relay().methods(profile(6))).toEqual(['GET', 'POST', 'GET', 'POST']);
  expect(assignmentsOf(6)).toHaveLength(2);
});

test.each(['12345678901234567890', '1e5', '1.50', 'true', 'null', '007'])(
  'a changeId or policyId that looks like another JSON value (%s) stays a string',
  async (id) => {
    const change = anUpdate(7, { changeId: id, policyId: id });
    const { data } = await relay().resultOf(change);
    expect(data).toMatchObject({ changeId: id, policyId: id, outcome: 'failed', response: { status: 404 } });
    expect(relay().methods(`/deviceConfigurations/${id}/`)).toEqual(['PATCH', 'GET']);
  },
);

test('subscriptions filter by outcome and by system', async () => {
  const from = (system: string) => ({ requestedBy: { system } });
  const applied = [anUpdate(8, from('ServiceNow')), anUpdate(9, from('Jira'))];
  const failed = anUpdate(8, { policyId: configuration(997), ...from('ServiceNow') });
  const rejected = { ...anUpdate(8, from('ServiceNow')), operation: 'delete' };
  const changes = [...applied, failed, rejected];
  await relay().send({ changes });
  await relay().settled();
  const receivedBy = ({ messages }: { messages: readonly { correlationId?: unknown }[] }) =>
    changes.map(({ changeId }) => messages.some(({ correlationId }) => correlationId === changeId));
  expect(receivedBy(relay().results)).toEqual([true, true, true, true]);
  expect(receivedBy(relay().notApplied)).toEqual([false, false, true, true]);
  expect(receivedBy(relay().serviceNow)).toEqual([true, false, true, true]);
});

test('a change sent twice is one operation and one event', async () => {
  const change = anUpdate(10);
  await relay().send(change);
  await relay().send({ changes: [change] });
  await relay().settled();
  await relay().send({ ...change, reason: 'once more, to be sure' });
  await relay().settled();
  expect(relay().results.only(change)).toMatchObject({ data: { outcome: 'applied' } });
  expect(relay().requests(change.policyId)).toHaveLength(1);
});

test('a token that Graph refuses is replaced at once, although the credential caches it for 24 hours', async () => {
  const [before, after] = [anUpdate(1), anUpdate(2)];
  await relay().send(before);
  await relay().resultOf(before);
  relay().graph.revokeTokens();
  await relay().send(after);
  expect((await relay().resultOf(after)).data).toMatchObject({ outcome: 'applied', attempts: 1 });
});

test('a topic that refuses events for a while loses none, and the write is not repeated', async () => {
  const change = anUpdate(3);
  const before = relay().methods(configuration(3)).length;
  relay().serviceBus.failSends('assignment-results', 'amqp:resource-limit-exceeded');
  await relay().send(change);
  const refusal = 'Sending to assignment-results failed: QuotaExceeded';
  await relay().until(
    () => relay().output.some((line) => line.includes(refusal)),
    'log line about the refusal',
  );
  relay().serviceBus.failSends('assignment-results', undefined);
  expect((await relay().resultOf(change)).data).toMatchObject({ outcome: 'applied' });
  expect(relay().methods(configuration(3))).toHaveLength(before + 1);
});
