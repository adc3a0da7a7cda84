import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { Delivery, type MessageReceiver } from '../servicebus/Delivery.ts';
import { describeError } from '../servicebus/describeError.ts';
import type { InFlight } from '../servicebus/InFlight.ts';
import { type InvokeOptions, invokeWithLog } from './invokeWithLog.ts';
import { toTriggerMessage } from './TriggerMessage.ts';
import { toInvocationRequest } from './toInvocationRequest.ts';
import type { SdkClient } from './toSdkObjects.ts';

export type HandleMessage = (message: ServiceBusReceivedMessage, receiver: MessageReceiver) => Promise<void>;
export type HandleBatch = (deliveries: readonly Delivery[]) => Promise<void>;

export type MessageHandlerOptions = InvokeOptions & {
  /** The client in use, which the metadata describes. */
  readonly client: () => SdkClient;
  readonly autoCompleteMessages: boolean;
  readonly inFlight: InFlight;
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
  const { worker, trigger, client } = options;
  const delivered = messages.map(({ messageId, deliveryCount = 0 }) => ({
    messageId,
    deliveryCount: deliveryCount + 1,
  }));
  const toRequest = () => {
    const converted = messages.map((message) => toTriggerMessage(message, trigger));
    return toInvocationRequest(converted, trigger, client(), worker.app.capabilities);
  };
  return (await invokeWithLog(delivered, toRequest, options)) === undefined;
}
