import type { SpawnedFunctionsHost } from '@assignment-relay/functions-host';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import type { FlowRelay } from '../support/flow/FlowRelay.ts';
import { aNewAssignment, anUpdate, configuration, profile } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** One session at a time: otherwise a process that hangs would still accept sessions. */
const settings = { AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentSessions: '1' };
const lockMs = 120_000;
const later = { status: 503, headers: { 'Retry-After': '5' } };

/**
 * The process hangs while the first change waits, until another process has applied all of them.
 * @returns the process, which still hangs
 */
async function hangDuringWait(
  relay: FlowRelay,
  first: Change,
  ...others: Change[]
): Promise<SpawnedFunctionsHost> {
  const hanging = relay.host;
  await relay.send({ changes: [first, ...others] });
  await relay.until(() => relay.output.some((line) => line.includes(`${first.changeId} waits`)), 'wait');
  await relay.until(() => relay.serviceBus.counts()['assignment-changes']?.locked === 0, 'end of the list');
  hanging.signal('SIGSTOP');
  relay.serviceBus.advance(lockMs + 1);
  await relay.startHost();
  await relay.settled();
  return hanging;
}

const gone = (change: Change, queue: string) =>
  new RegExp(`${change.changeId}/\\S+ is no longer in ${queue}`);

describe('a change that waits in a process that hangs', () => {
  const relay = useRelay({ settings });

  test('does not overwrite what another process wrote meanwhile', async () => {
    const [older, newer] = [anUpdate(11), { ...anUpdate(11), changeId: 'the-newer-one' }];
    relay().graph.addFault({ match: { path: configuration(11) }, ...later });
    const hanging = await hangDuringWait(relay(), older, newer);
    hanging.signal('SIGCONT');
    await relay().until(() => relay().deliveriesOf(older).length === 2, 'end of both deliveries');
    expect(relay().statuses(configuration(11))).toEqual([503, 200, 200]);
    expect(relay().output.join('\n')).toMatch(gone(older, 'assignment-operations-configuration'));
    expect(relay().results.only(newer).data).toMatchObject({ outcome: 'applied' });
  });
});

describe('a change that fails in a process that hung', () => {
  const relay = useRelay({ settings });

  test('is not reported as failed, and has no copy, if another process has applied it meanwhile', async () => {
    const change = aNewAssignment(12);
    relay().graph.addFault({ match: { path: profile(12) }, ...later });
    const hanging = await hangDuringWait(relay(), change);
    relay().graph.addFault({ match: { path: profile(12) }, status: 403 });
    hanging.signal('SIGCONT');
    await relay().until(() => relay().deliveriesOf(change).length === 2, 'end of both deliveries');
    expect(relay().statuses(profile(12)).at(-1)).toBe(403);
    await relay().settled();
    expect(relay().copies.messages).toEqual([]);
    expect(relay().output.join('\n')).toMatch(gone(change, 'assignment-operations-resourceAccess'));
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
  });
});
