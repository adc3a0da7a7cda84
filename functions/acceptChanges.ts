import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { fromServiceBusMessages } from '../src/host/fromServiceBusMessages.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/** The only door for upstream systems. The messages that wait come as one batch, in their order, one batch at a time. */
export function registerAcceptChanges(
  functionApp: FunctionApp<Pick<Relay, 'acceptChanges'>>,
  { changesQueue }: Config,
): void {
  app.serviceBusQueue('acceptChanges', {
    ...queueTrigger({ queueName: changesQueue, cardinality: 'many' }),
    handler: (bodies, context) =>
      functionApp.invoke(context, ({ acceptChanges }, log) =>
        acceptChanges.run(fromServiceBusMessages(bodies, context), log),
      ),
  });
}
