import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/** One session per reassignment: its steps run one at a time. */
export function registerAdvanceReassignment(
  functionApp: FunctionApp<Pick<Relay, 'advanceReassignment'>>,
  { reassignmentsQueue }: Config,
): void {
  app.serviceBusQueue('advanceReassignment', {
    ...queueTrigger({ queueName: reassignmentsQueue, isSessionsEnabled: true }),
    handler: (body, context) =>
      functionApp.invoke(context, ({ advanceReassignment }, log) =>
        advanceReassignment.run(fromServiceBusMessage(body, context), log),
      ),
  });
}
