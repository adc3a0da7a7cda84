import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Log } from '../createLog.ts';
import type { WorkerProcess } from '../WorkerProcess.ts';
import { toError } from '../worker/toError.ts';
import { Delivery, type MessageReceiver } from './Delivery.ts';
import { describeError } from './describeError.ts';
import type { InFlight } from './InFlight.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';
import { toBatchInvocationRequest, toInvocationRequest } from './toInvocationRequest.ts';
import { withTimeLimit } from './withTimeLimit.ts';

export type HandleMessage = (message: ServiceBusReceivedMessage, receiver: MessageReceiver) => Promise<void>;
export type HandleBatch = (deliveries: readonly Delivery[]) => Promise<void>;

export interface MessageHandlerOptions {
  readonly worker: Pick<WorkerProcess, 'invoke' | 'app'>;
  readonly trigger: ServiceBusTrigger;
  readonly autoCompleteMessages: boolean;
  readonly functionTimeoutMs: number;
  readonly inFlight: InFlight;
  readonly log: Log;
  /** Ends host and worker, as the host ends a worker whose function runs too long. */
  readonly crash: (reason: string) => void;
}

/** Invokes the function for a message, then completes the message or, when it threw, abandons it. Never rejects. */
export function createMessageHandler(options: MessageHandlerOptions): HandleMessage {
  const handle = createBatchHandler(options);
  return (message, receiver) => handle([new Delivery(message, receiver)]);
}

/** Invokes the function once for all of them; all are completed, or all abandoned. Never rejects. */
export function createBatchHandler(options: MessageHandlerOptions): HandleBatch {
  return async (deliveries) => {
    const handled = handle(deliveries, options);
    await Promise.all(deliveries.map((delivery) => options.inFlight.track(delivery, handled)));
  };
}

async function handle(deliveries: readonly Delivery[], options: MessageHandlerOptions): Promise<void> {
  const messages = deliveries.map(({ message }) => message);
  const succeeded = await invoke(messages, options);
  const settlement = succeeded ? (options.autoCompleteMessages ? 'complete' : 'leave') : 'abandon';
  const settle = async (delivery: Delivery) => {
    try {
      await delivery.settle(settlement);
    } catch (error) {
      const text = `Message ${delivery.message.messageId} was not settled (${settlement}) and will be delivered again`;
      options.log('warning', `Function.${options.trigger.functionName}`, `${text}: ${describeError(error)}`);
    }
  };
  await Promise.all(deliveries.map(settle));
}

async function invoke(
  messages: readonly ServiceBusReceivedMessage[],
  options: MessageHandlerOptions,
): Promise<boolean> {
  const { worker, trigger, log, crash, functionTimeoutMs } = options;
  const category = `Function.${trigger.functionName}`;
  const started = performance.now();
  const executed = (outcome: string, message: ServiceBusReceivedMessage) =>
    `Executed (${outcome}, MessageId=${message.messageId}, ` +
    `DeliveryCount=${(message.deliveryCount ?? 0) + 1}, Duration=${Math.round(performance.now() - started)}ms)`;
  try {
    const request = toRequest(messages, options);
    const onLimit = () => crash(`Timeout value of ${functionTimeoutMs} ms was exceeded by ${category}`);
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
  { worker, trigger }: MessageHandlerOptions,
) {
  const [message] = messages;
  return trigger.isBatch || !message
    ? toBatchInvocationRequest(messages, trigger, worker.app.capabilities)
    : toInvocationRequest(message, trigger);
}
