import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/** The steps of reassignments that Service Bus gave up. A dead-letter queue never has sessions. */
export function registerReportDeadStep(
  functionApp: FunctionApp<Pick<Relay, 'reportDeadStep'>>,
  { reassignmentsQueue }: Config,
): void {
  app.serviceBusQueue('reportDeadStep', {
    ...queueTrigger({ queueName: `${reassignmentsQueue}/$DeadLetterQueue` }),
    handler: (body, context) =>
      functionApp.invoke(context, ({ reportDeadStep }, log) =>
        reportDeadStep.run(fromServiceBusMessage(body, context), log),
      ),
  });
}
