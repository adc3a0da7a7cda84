import type { GraphState } from '@assignment-relay/intune-graph-emulator';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import {
  aNewAssignment,
  anUpdate,
  configuration,
  group,
  groupTarget,
  profile,
} from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** One session at a time: otherwise a process that hangs would still accept sessions. */
const relay = useRelay({
  settings: {
    AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentSessions: '1',
    GRAPH_RETRY_BUDGET_SECONDS: '1',
    SERVICE_BUS_RETRY_BUDGET_SECONDS: '1',
  },
});
const lockMs = 120_000;

/**
 * Kills the process, as a power failure would, and starts another one. Service Bus sees the connection close and frees
 * the sessions at once, without counting a delivery. The lock of a message without a session has to expire.
 */
async function killAndRestart(): Promise<void> {
  const { connections } = relay().serviceBus;
  await relay().host.kill();
  for (const entity of ['assignment-results', 'assignment-operations-configuration'])
    relay().serviceBus.failSends(entity, undefined); // only now, or a retry would succeed before the kill
  // Host and worker: before their connections are closed, they would get the messages again.
  await relay().until(() => relay().serviceBus.connections <= connections - 2, 'end of the connections');
  relay().serviceBus.advance(lockMs + 1);
  relay().graph.clearFaults();
  await relay().startHost();
  await relay().settled();
}

const isApplied = (policyId: string) =>
  relay()
    .requests(policyId)
    .some(({ applied }) => applied);

/** An id consists of policy and group. Microsoft does not document whether Intune gives a moved assignment a new one. */
const withNewId = (state: GraphState, { policyId, assignmentId }: Change): GraphState => ({
  ...state,
  deviceConfigurations: state.deviceConfigurations.map((policy) => ({
    ...policy,
    assignments: policy.assignments.map((assignment) =>
      assignment.id === assignmentId ? { ...assignment, id: `${policyId}_${group(2)}` } : assignment,
    ),
  })),
});

describe('When the process is killed', () => {
  test('an update that Graph has applied is written again', async () => {
    const change = anUpdate(1);
    relay().graph.addFault({ match: { path: configuration(1) }, delayMs: 60_000 });
    await relay().send(change);
    await relay().until(() => isApplied(configuration(1)), 'PATCH');
    await killAndRestart();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().methods(configuration(1))).toEqual(['PATCH', 'PATCH']);
  });

  test('a create that Graph has applied is found, not repeated', async () => {
    const change = aNewAssignment(2);
    relay().graph.addFault({ match: { method: 'POST', path: profile(2) }, delayMs: 60_000 });
    await relay().send(change);
    await relay().until(() => isApplied(profile(2)), 'POST');
    await killAndRestart();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', unchanged: true });
    expect(relay().countPosts(profile(2))).toBe(1);
  });

  test('a move that Graph has applied under another id is found', async () => {
    const change = anUpdate(6, { assignment: { intent: 'apply', target: groupTarget(2) } });
    relay().graph.addFault({ match: { path: configuration(6) }, delayMs: 60_000 });
    await relay().send(change);
    await relay().until(() => isApplied(configuration(6)), 'PATCH');
    relay().graph.setState(withNewId(relay().graph.state(), change));
    await killAndRestart();
    expect(relay().results.only(change)).toMatchObject({
      subject: expect.stringMatching(`/assignments/${configuration(6)}_${group(2)}$`),
      data: { outcome: 'applied', assignmentId: `${configuration(6)}_${group(2)}`, unchanged: true },
    });
    expect(relay().methods(configuration(6))).toEqual(['PATCH', 'PATCH', 'GET']);
  });

  test('between the copy and the event of a failed change, there is one of each', async () => {
    const change = anUpdate(3, { policyId: configuration(999) });
    relay().serviceBus.failSends('assignment-results', 'com.microsoft:server-busy');
    await relay().send(change);
    await relay().until(() => relay().copies.of(change.changeId).length > 0, 'copy');
    await killAndRestart();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'failed' });
    expect(relay().copies.of(change.changeId)).toHaveLength(1);
  });

  test('while it accepts a list, each change of the list is still one operation', async () => {
    const changes = [anUpdate(4), aNewAssignment(4), anUpdate(5)];
    relay().serviceBus.failSends('assignment-operations-configuration', 'com.microsoft:server-busy');
    await relay().send({ changes });
    await relay().until(() => relay().serviceBus.counts()['assignment-changes']?.locked === 1, 'delivery');
    await killAndRestart();
    for (const change of changes)
      expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().methods(configuration(4))).toEqual(['PATCH']);
  });
});

test('no event is lost if the connections to Service Bus break during a Graph request', async () => {
  const change = anUpdate(7);
  relay().graph.addFault({ match: { path: configuration(7) }, delayMs: 200 });
  await relay().send(change);
  await relay().until(() => isApplied(configuration(7)), 'PATCH');
  relay().serviceBus.cutConnections();
  await relay().settled();
  expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
});

describe('While the results topic refuses events, nothing is lost and nothing is applied twice', () => {
  /** The SDK does not retry this condition: the delivery fails at once, and the message is delivered again. */
  async function sendDuringOutage(body: unknown, messageId: string): Promise<void> {
    relay().serviceBus.failSends('assignment-results', 'amqp:resource-limit-exceeded');
    await relay().send(body, { messageId });
    const failed = () => relay().deliveriesOf({ changeId: messageId }).includes('1 Failed');
    await relay().until(failed, 'end of the first delivery');
    relay().serviceBus.failSends('assignment-results', undefined);
    await relay().settled();
  }

  test('an update', async () => {
    const change = anUpdate(8);
    await sendDuringOutage(change, change.changeId);
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().methods(configuration(8))).toEqual(['PATCH']);
  });

  test('a create', async () => {
    const change = aNewAssignment(8);
    await sendDuringOutage(change, change.changeId);
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().countPosts(profile(8))).toBe(1);
  });

  test('a list with a bad change in it', async () => {
    const bad = { ...anUpdate(9), policyId: 'a/b' };
    const changes = [anUpdate(9), bad, aNewAssignment(9)];
    await sendDuringOutage({ changes }, 'a list');
    const outcomes = changes.map((change) => relay().results.only(change).data.outcome);
    expect(outcomes).toEqual(['applied', 'rejected', 'applied']);
    expect(relay().countPosts(profile(9))).toBe(1);
    expect(relay().copies.of('a list')).toHaveLength(1);
  });
});

test('a process that hangs until another one has finished its work changes nothing when it continues', async () => {
  const change = aNewAssignment(10);
  const hanging = relay().host;
  relay().graph.addFault({ match: { method: 'POST' }, delayMs: 3_000 });
  await relay().send(change);
  await relay().until(() => isApplied(profile(10)), 'POST');
  hanging.signal('SIGSTOP');
  relay().serviceBus.advance(lockMs + 1);
  await relay().startHost();
  await relay().settled();
  hanging.signal('SIGCONT');
  await relay().until(() => relay().deliveriesOf(change).length === 2, 'end of both deliveries');
  await relay().settled();
  expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', unchanged: true });
  expect(relay().countPosts(profile(10))).toBe(1);
  expect(relay().deliveriesOf(change)).toEqual(['2 Succeeded', '1 Succeeded']);
});
