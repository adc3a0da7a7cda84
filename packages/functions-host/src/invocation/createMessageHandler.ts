import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Log } from '../log/createLog.ts';
import type { RestartingWorker } from '../RestartingWorker.ts';
import { Delivery, type MessageReceiver } from '../servicebus/Delivery.ts';
import { describeError } from '../servicebus/describeError.ts';
import type { InFlight } from '../servicebus/InFlight.ts';
import { withTimeLimit } from '../timing/withTimeLimit.ts';
import { toError } from '../toError.ts';
import { toBatchInvocationRequest, toInvocationRequest } from './toInvocationRequest.ts';
import type { SdkClient } from './toSdkObjects.ts';

export type HandleMessage = (message: ServiceBusReceivedMessage, receiver: MessageReceiver) => Promise<void>;
export type HandleBatch = (deliveries: readonly Delivery[]) => Promise<void>;

export type MessageHandlerOptions = {
  readonly worker: Pick<RestartingWorker, 'app' | 'ready' | 'invoke' | 'restart'>;
  readonly trigger: ServiceBusTrigger;
  /** The client in use, which the metadata describes. */
  readonly client: () => SdkClient;
  readonly autoCompleteMessages: boolean;
  readonly functionTimeoutMs: number;
  readonly inFlight: InFlight;
  readonly log: Log;
};

/** Invokes the function for a message. Completes the message, or abandons it if the function threw. Never rejects. */
export function createMessageHandler(options: MessageHandlerOptions): HandleMessage {
  const handle = createBatchHandler(options);
  return (message, receiver) => handle([new Delivery(message, receiver)]);
}

/** The same for a batch: one invocation, and all messages are completed or all abandoned. */
export function createBatchHandler(options: MessageHandlerOptions): HandleBatch {
  return async (deliveries) => {
    const handled = handle(deliveries, options);
    await Promise.all(deliveries.map((delivery) => options.inFlight.track(delivery, handled)));
  };
}

async function handle(deliveries: readonly Delivery[], options: MessageHandlerOptions): Promise<void> {
  const messages = deliveries.map(({ message }) => message);
  const succeeded = await invoke(messages, options);
  const settlement = succeeded ? onSuccess(options) : onFailure(options);
  const settle = async (delivery: Delivery) => {
    try {
      await delivery.settle(settlement);
    } catch (error) {
      const text = `Message ${delivery.message.messageId} could not be settled (${settlement}) and will be delivered again`;
      options.log('warning', `Function.${options.trigger.functionName}`, `${text}: ${describeError(error)}`);
    }
  };
  await Promise.all(deliveries.map(settle));
}

const onSuccess = ({ autoCompleteMessages }: MessageHandlerOptions) =>
  autoCompleteMessages ? 'complete' : 'leave';

/** The message of a function that fails because the host stops is not abandoned, as in Azure. */
const onFailure = ({ inFlight }: MessageHandlerOptions) => (inFlight.stopping ? 'leave' : 'abandon');

async function invoke(
  messages: readonly ServiceBusReceivedMessage[],
  options: MessageHandlerOptions,
): Promise<boolean> {
  const { worker, trigger, log, functionTimeoutMs } = options;
  const category = `Function.${trigger.functionName}`;
  await worker.ready();
  const started = performance.now();
  const executed = (outcome: string, message: ServiceBusReceivedMessage) =>
    `Executed (${outcome}, MessageId=${message.messageId}, ` +
    `DeliveryCount=${(message.deliveryCount ?? 0) + 1}, Duration=${Math.round(performance.now() - started)}ms)`;
  try {
    const request = toRequest(messages, options);
    const onLimit = () =>
      worker.restart(`Timeout value of ${functionTimeoutMs} ms was exceeded by ${category}`);
    await withTimeLimit(functionTimeoutMs, onLimit, () => worker.invoke(request));
    for (const message of messages) log('information', category, executed('Succeeded', message));
    return true;
  } catch (thrown) {
    const error = toError(thrown);
    for (const message of messages)
      log('error', category, `${executed('Failed', message)}: ${error.stack ?? error.message}`);
    return false;
  }
}

function toRequest(
  messages: readonly ServiceBusReceivedMessage[],
  { worker, trigger, client }: MessageHandlerOptions,
) {
  const [message] = messages;
  return trigger.isBatch || !message
    ? toBatchInvocationRequest(messages, trigger, client(), worker.app.capabilities)
    : toInvocationRequest(message, trigger, client());
}
