import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import { fromServiceBusMessages } from '../src/host/fromServiceBusMessages.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';
import type { RunningFunctions } from '../src/host/RunningFunctions.ts';
import { oneLine } from '../src/values/oneLine.ts';

/** The only door for upstream systems: what waits there is taken together, one batch at a time, in its order. */
export function registerAcceptChanges(
  relay: () => Promise<Pick<Relay, 'acceptChanges'>>,
  { changesQueue }: Config,
  running: RunningFunctions,
): void {
  app.serviceBusQueue('acceptChanges', {
    ...queueTrigger({ queueName: changesQueue, cardinality: 'many' }),
    handler: (bodies, context) =>
      running.track(
        relay().then(({ acceptChanges }) =>
          acceptChanges.run(fromServiceBusMessages(bodies, context), (line) => context.log(oneLine(line))),
        ),
      ),
  });
}
