import { expect, test } from '@jest/globals';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** One session at a time: otherwise a process that hangs would still accept sessions. */
const relay = useRelay({
  settings: { AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentSessions: '1' },
});
const lockMs = 120_000;

test('a change that waits in a process that hangs does not overwrite what another process wrote meanwhile', async () => {
  const [older, newer] = [anUpdate(11), { ...anUpdate(11), changeId: 'the-newer-one' }];
  const hanging = relay().host;
  const later = { status: 503, headers: { 'Retry-After': '5' } };
  relay().graph.addFault({ match: { path: configuration(11) }, ...later });
  await relay().send({ changes: [older, newer] });
  await relay().until(() => relay().output.some((line) => line.includes(`${older.changeId} waits`)), 'wait');
  await relay().until(
    () => relay().serviceBus.counts()['assignment-changes']?.locked === 0,
    'end of the list',
  );
  hanging.signal('SIGSTOP');
  relay().serviceBus.advance(lockMs + 1);
  await relay().startHost();
  await relay().settled();
  hanging.signal('SIGCONT');
  await relay().until(() => relay().deliveriesOf(older).length === 2, 'end of both deliveries');
  expect(relay().statuses(configuration(11))).toEqual([503, 200, 200]);
  expect(relay().output.join('\n')).toMatch(
    new RegExp(`${older.changeId}/\\S+ is no longer in assignment-operations-configuration`),
  );
  expect(relay().results.only(newer).data).toMatchObject({ outcome: 'applied' });
});
