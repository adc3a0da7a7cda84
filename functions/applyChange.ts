import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';
import type { RunningFunctions } from '../src/host/RunningFunctions.ts';
import { oneLine } from '../src/values/oneLine.ts';

/** One session per policy: its changes run one at a time, in their order. */
export function registerApplyChange(
  relay: () => Promise<Pick<Relay, 'applyChange'>>,
  { operationsQueue }: Config,
  running: RunningFunctions,
): void {
  app.serviceBusQueue('applyChange', {
    ...queueTrigger({ queueName: operationsQueue, isSessionsEnabled: true }),
    handler: (body, context) =>
      running.track(
        relay().then(({ applyChange }) =>
          applyChange.run(fromServiceBusMessage(body, context), (line) => context.log(oneLine(line))),
        ),
      ),
  });
}
