import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { functionName } from '../src/host/functionName.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/**
 * What Service Bus gave up: the dead letters of the queue for changes, which it forwards to a queue of their own, and those
 * of each lane. A dead-letter queue never has sessions.
 */
export function registerReportDeadLetter(
  functionApp: FunctionApp<Pick<Relay, 'reportDeadLetter'>>,
  { changesQueue, deadLettersQueue, lanes, operationsQueues }: Config,
): void {
  const sources = [
    { name: 'reportDeadLetter', queueName: deadLettersQueue, sourceQueue: changesQueue },
    ...lanes.map((lane) => ({
      name: functionName('reportDeadLetter', lane),
      queueName: `${operationsQueues[lane]}/$DeadLetterQueue`,
      sourceQueue: operationsQueues[lane],
    })),
  ];
  for (const { name, queueName, sourceQueue } of sources)
    app.serviceBusQueue(name, {
      ...queueTrigger({ queueName }),
      handler: (body, context) =>
        functionApp.invoke(context, ({ reportDeadLetter }, log) =>
          reportDeadLetter.run(fromServiceBusMessage(body, context), sourceQueue, log),
        ),
    });
}
