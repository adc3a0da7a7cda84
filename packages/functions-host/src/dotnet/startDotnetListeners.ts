import type { HostJson } from '../config/hostJsonSchema.ts';
import type { Settings } from '../config/readSettings.ts';
import { invokeWithLog } from '../invocation/invokeWithLog.ts';
import { toInvocationRequest } from '../invocation/toInvocationRequest.ts';
import type { SdkClient } from '../invocation/toSdkObjects.ts';
import type { Listeners, ListenersOptions } from '../servicebus/startListeners.ts';
import { DotnetReceiver } from './DotnetReceiver.ts';
import type { ReceiverInvocation } from './receiverProtocol.ts';
import { toReceiverConfiguration } from './toReceiverConfiguration.ts';
import { toTriggerMessage } from './toTriggerMessage.ts';

export type DotnetListenersOptions = Omit<ListenersOptions, 'clientFactories'> & {
  readonly settings: Settings;
  readonly hostJson: HostJson;
  readonly crash: (reason: string) => void;
};

/** Starts the listeners in a .NET process, with the receive loops of the genuine Service Bus extension. */
export async function startDotnetListeners(options: DotnetListenersOptions): Promise<Listeners> {
  const { triggers, hostJson, settings, inFlight, log, crash } = options;
  const receiver = new DotnetReceiver({
    configuration: toReceiverConfiguration(triggers, hostJson, settings),
    invoke: async (invocation, client) => {
      const invoked = invoke(invocation, client, options);
      await Promise.all(
        invocation.messages.map(() => inFlight.track(settledElsewhere(), ignoreResult(invoked))),
      );
      return invoked;
    },
    log: (level, functionName, text) => log(level, 'Host.ServiceBus', `${functionName}: ${text}`),
    onExit: crash,
  });
  await receiver.ready;
  return { stopReceiving: () => receiver.stop(), close: () => receiver.close() };
}

function invoke(
  { function: name, messages }: ReceiverInvocation,
  client: SdkClient,
  { worker, triggers, hostJson, log }: DotnetListenersOptions,
): Promise<Error | undefined> {
  const trigger = triggers.find(({ functionName }) => functionName === name);
  if (!trigger) throw new Error(`The .NET receiver has invoked "${name}", which is not a function.`);
  const delivered = messages.map(({ texts, values }) => ({
    messageId: texts['MessageId'],
    deliveryCount: values.DeliveryCount,
  }));
  const toRequest = () => {
    const converted = messages.map((message) => toTriggerMessage(message, trigger.isBinary));
    return toInvocationRequest(converted, trigger, client, worker.app.capabilities);
  };
  return invokeWithLog(delivered, toRequest, {
    ...{ worker, trigger, log },
    functionTimeoutMs: hostJson.functionTimeout,
  });
}

/** The .NET process settles its messages itself. */
const settledElsewhere = () => ({ settle: async () => {} });

const ignoreResult = async (work: Promise<unknown>): Promise<void> => void (await work);
