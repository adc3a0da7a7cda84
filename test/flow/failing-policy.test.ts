import { expect, test } from '@jest/globals';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay({ settings: { GRAPH_RETRY_BUDGET_SECONDS: '5' } });

test('a change whose policy keeps failing is given up before its last delivery, while Graph accepts others', async () => {
  const failing = anUpdate(1);
  const isGivenUp = () => relay().results.of(failing).length > 0;
  relay().graph.addFault({ match: { path: configuration(1) }, status: 500, times: 0 });
  await relay().send(failing);
  for (let n = 0; !isGivenUp(); n++) {
    const other = anUpdate(2 + (n % 20));
    await relay().send(other);
    await relay().until(() => relay().results.of(other).length > 0, 'result of another policy');
  }
  expect(relay().results.only(failing).data).toMatchObject({
    outcome: 'failed',
    error: {
      code: 'triesUsedUp',
      message: expect.stringMatching(/; meanwhile Graph accepted changes of other policies$/),
    },
  });
  expect(relay().deliveriesOf(failing).length).toBeLessThan(10);
});
