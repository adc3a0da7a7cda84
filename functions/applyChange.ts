import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/** One session per policy: the changes of a policy run one at a time, in their order. */
export function registerApplyChange(
  functionApp: FunctionApp<Pick<Relay, 'applyChange'>>,
  { operationsQueue }: Config,
): void {
  app.serviceBusQueue('applyChange', {
    ...queueTrigger({ queueName: operationsQueue, isSessionsEnabled: true }),
    handler: (body, context) =>
      functionApp.invoke(context, ({ applyChange }, log) =>
        applyChange.run(fromServiceBusMessage(body, context), log),
      ),
  });
}
