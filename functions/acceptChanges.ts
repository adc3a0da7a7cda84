import { app } from '@azure/functions';
import type { AcceptChanges } from '../src/AcceptChanges.ts';
import type { Config } from '../src/config.ts';
import { fromServiceBusMessage } from '../src/messages/IncomingMessage.ts';
import { queueTrigger } from './queueTrigger.ts';

/** The only door for upstream systems. */
export function registerAcceptChanges(acceptChanges: AcceptChanges, { changesQueue }: Config): void {
  app.serviceBusQueue('acceptChanges', {
    ...queueTrigger({ queueName: changesQueue }),
    handler: (body, context) =>
      acceptChanges.run(fromServiceBusMessage(body, context), (line) => context.log(line)),
  });
}
