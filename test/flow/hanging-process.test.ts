import { expect, test } from '@jest/globals';
import { aNewAssignment, profile } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** One session at a time, or the process would still wait for sessions while it hangs, and be given them. */
const relay = useRelay({
  settings: { AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentSessions: '1' },
});
const lockMs = 60_000;

test('a process that hangs until another one has done its work does no harm when it wakes up', async () => {
  const change = aNewAssignment(1);
  relay().graph.addFault({ match: { method: 'POST' }, delayMs: 300 });
  await relay().send(change);
  await relay().until(
    () =>
      relay()
        .requests()
        .some(({ applied }) => applied),
    'POST',
  );
  const { pid } = relay().host;
  process.kill(pid, 'SIGSTOP');
  relay().serviceBus.advance(lockMs + 1);
  await relay().startHost();
  await relay().settled();
  process.kill(pid, 'SIGCONT');
  await relay().until(() => relay().deliveriesOf(change).length === 2, 'end of both deliveries');
  await relay().settled();
  expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', recovered: true });
  expect(relay().methods(profile(1))).toEqual(['POST', 'GET']);
  expect(relay().deliveriesOf(change)).toEqual(['2 Succeeded', '1 Succeeded']);
});
