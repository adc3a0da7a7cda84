import { describe, expect, test } from '@jest/globals';
import { groupTarget } from '../support/aPolicy.ts';
import { aMove, app, idOf, others, routes, rowsOf, withApps } from '../support/flow/assignedApp.ts';
import type { FlowRelay } from '../support/flow/FlowRelay.ts';
import { useRelay } from '../support/flow/useRelay.ts';

async function restart(relay: FlowRelay): Promise<void> {
  const { connections } = relay.serviceBus;
  await relay.host.kill();
  await relay.until(() => relay.serviceBus.connections <= connections - 2, 'end of the connections');
  relay.graph.clearFaults();
  await relay.startHost();
  await relay.settled();
}

describe.each(routes)('A change of an app by %s', (name, served, route) => {
  const relay = useRelay(withApps(served));
  /** The write that is done when the process dies. A group that has the assignment needs only a delete. */
  const lastWrite = (n: number) => {
    if (route === 'assign') return 'POST';
    return name === 'one PATCH' && n !== 6 ? 'PATCH' : 'DELETE';
  };

  test.each([
    ['moved', 4, { target: groupTarget(8) }, idOf(8, 'required')],
    ['changed the intent', 5, { intent: 'uninstall' }, idOf(1, 'uninstall')],
    [
      'moved to a group that has it',
      6,
      { target: groupTarget(2), intent: 'available' },
      idOf(2, 'available'),
    ],
  ])(
    'that has %s when the process dies leaves one event, unchanged and without route and before',
    async (_what, n, assignment, id) => {
      const change = { ...aMove(n), assignment };
      relay().graph.addFault({
        match: { method: lastWrite(n), path: app(n) },
        delayMs: 60_000,
      });
      await relay().send(change);
      await relay().until(() => !rowsOf(relay(), n).includes(idOf(1, 'required')), 'write');
      await restart(relay());
      const { data } = relay().results.only(change);
      expect(data).toMatchObject({ outcome: 'applied', unchanged: true, assignmentId: id });
      expect(data).not.toHaveProperty('route');
      expect(data).not.toHaveProperty('before');
      expect(rowsOf(relay(), n)).toEqual([...new Set([...others, id])].sort());
    },
  );
});
