import { app } from '@azure/functions';
import type { Config } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import type { FunctionApp } from '../src/host/FunctionApp.ts';
import { functionName } from '../src/host/functionName.ts';
import { fromServiceBusMessage } from '../src/host/IncomingMessage.ts';
import { queueTrigger } from '../src/host/queueTrigger.ts';

/** One function per lane, one session per policy: the changes of a policy run one at a time, in their order. */
export function registerApplyChange(
  functionApp: FunctionApp<Pick<Relay, 'applyChange'>>,
  { lanes, operationsQueues }: Config,
): void {
  for (const lane of lanes)
    app.serviceBusQueue(functionName('applyChange', lane), {
      ...queueTrigger({ queueName: operationsQueues[lane], isSessionsEnabled: true }),
      handler: (body, context) =>
        functionApp.invoke(context, ({ applyChange }, log) =>
          applyChange(lane).run(fromServiceBusMessage(body, context), log),
        ),
    });
}
