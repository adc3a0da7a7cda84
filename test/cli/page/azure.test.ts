import { expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { anEvent, usePage, Watcher } from './usePage.ts';

/** The emulators under a name that no emulator has. */
const page = usePage((config) => ({
  ...config,
  serviceBus: { connectionString: 'Endpoint=sb://contoso-relay.example;SharedAccessKey=x' },
}));

test('a Service Bus that is no emulator is only read', async () => {
  const { origin, token, api, sender, serviceBus } = page();
  await sender.send('assignment-errors', aChange({ changeId: 'HR-1' }));
  const before = serviceBus.counts();
  const watcher = await Watcher.open(origin, token);
  await watcher.until(({ attention }) => attention?.waiting === 1, 'the state');
  expect(watcher.state.target).toMatchObject({
    name: 'contoso-relay.example',
    canWrite: false,
    hasGraph: false,
  });
  expect(watcher.state.faults).toBeUndefined();
  const bodies = {
    send: { text: JSON.stringify(aChange()) },
    replay: { names: ['errors/1'] },
    cancel: { reassignmentId: 'RITM1' },
    fault: { name: 'down', on: true },
  };
  for (const [action, body] of Object.entries(bodies)) expect((await api(action, body)).status).toBe(403);
  expect(serviceBus.counts()).toEqual(before);
  watcher.close();
});

test('writes are counted at the times of results that needed one', async () => {
  const { origin, token, sender } = page();
  const request = { method: 'PATCH', url: 'https://graph.microsoft.com/beta' };
  const now = new Date();
  await sender.publish(
    anEvent({ changeId: 'HR-1', outcome: 'applied', request }, now),
    anEvent({ changeId: 'HR-2', outcome: 'applied', request }, now),
    anEvent({ changeId: 'HR-3', outcome: 'applied', request, unchanged: true }, now),
    anEvent({ changeId: 'HR-4', outcome: 'rejected' }, now),
    anEvent({ changeId: 'HR-5', outcome: 'applied', request }, new Date(now.getTime() - 3_600_000)),
  );
  const watcher = await Watcher.open(origin, token);
  await watcher.until(() => watcher.results.length === 5, 'the results');
  const second = Math.floor(now.getTime() / 1_000);
  expect(watcher.writes.at(-1)).toEqual({ second, lane: 'configuration', writes: 2, throttled: 0 });
  expect(new Set(watcher.writes.map((count) => count.second))).toEqual(new Set([second]));
  watcher.close();
});
