import { expect, test } from '@jest/globals';
import { FlowRelay } from '../support/flow/FlowRelay.ts';
import { anUpdate, configuration, tenant } from '../support/flow/tenant.ts';
import { describeDotnetReceiver } from './dotnetReceiver.ts';

describeDotnetReceiver(() => {
  test('a stop holds a change that waits for longer than 10 s; the next process applies it at no cost of a delivery', async () => {
    const relay = await FlowRelay.start({
      receiver: 'dotnet',
      drainTimeoutSeconds: 10,
      settings: { RECORD_BEFORE: 'false' }, // otherwise a read would get the 429, not the write
      graph: { state: tenant, throttle: false },
    });
    try {
      const change = anUpdate(1);
      const path = configuration(1);
      relay.graph.addFault({ match: { path }, status: 429, headers: { 'Retry-After': '30' } });
      await relay.send(change);
      await relay.until(() => relay.statuses(path).includes(429), 'answer 429');
      expect(await relay.host.stop()).toBe(0);
      expect(relay.output.join('\n')).toContain('Leaving messages whose functions did not finish in time: 1');
      await relay.startHost();
      await relay.settled();
      expect(relay.results.only(change).data).toMatchObject({ outcome: 'applied' });
      expect(relay.statuses(path)).toEqual([429, 200]);
      expect(relay.deliveriesOf(change)).toEqual(['1 Succeeded']);
    } finally {
      await relay.stop();
    }
  });
});
