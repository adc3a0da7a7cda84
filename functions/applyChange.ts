import { app } from '@azure/functions';
import type { ApplyChange } from '../src/ApplyChange.ts';
import type { Config } from '../src/config.ts';
import { fromServiceBusMessage } from '../src/messages/IncomingMessage.ts';
import type { RunningFunctions } from '../src/RunningFunctions.ts';
import { queueTrigger } from './queueTrigger.ts';

/** One session per policy: its changes run one at a time, in their order. */
export function registerApplyChange(
  applyChange: ApplyChange,
  { operationsQueue }: Config,
  running: RunningFunctions,
): void {
  app.serviceBusQueue('applyChange', {
    ...queueTrigger({ queueName: operationsQueue, isSessionsEnabled: true }),
    handler: (body, context) =>
      running.track(applyChange.run(fromServiceBusMessage(body, context), (line) => context.log(line))),
  });
}
