import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Log } from '../createLog.ts';
import type { WorkerProcess } from '../WorkerProcess.ts';
import { toError } from '../worker/toError.ts';
import { Delivery, type MessageReceiver } from './Delivery.ts';
import { describeError } from './describeError.ts';
import type { InFlight } from './InFlight.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';
import { toInvocationRequest } from './toInvocationRequest.ts';
import { withTimeLimit } from './withTimeLimit.ts';

export type HandleMessage = (message: ServiceBusReceivedMessage, receiver: MessageReceiver) => Promise<void>;

export interface MessageHandlerOptions {
  readonly worker: Pick<WorkerProcess, 'invoke'>;
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
  return (message, receiver) => {
    const delivery = new Delivery(message, receiver);
    return options.inFlight.track(delivery, handle(delivery, options));
  };
}

async function handle(delivery: Delivery, options: MessageHandlerOptions): Promise<void> {
  const succeeded = await invoke(delivery.message, options);
  const settlement = succeeded ? (options.autoCompleteMessages ? 'complete' : 'leave') : 'abandon';
  try {
    await delivery.settle(settlement);
  } catch (error) {
    const text = `Message ${delivery.message.messageId} was not settled (${settlement}) and will be delivered again`;
    options.log('warning', `Function.${options.trigger.functionName}`, `${text}: ${describeError(error)}`);
  }
}

async function invoke(message: ServiceBusReceivedMessage, options: MessageHandlerOptions): Promise<boolean> {
  const { worker, trigger, log, crash, functionTimeoutMs } = options;
  const category = `Function.${trigger.functionName}`;
  const invocationId = randomUUID();
  const started = performance.now();
  const executed = (outcome: string) =>
    `Executed (${outcome}, Id=${invocationId}, MessageId=${message.messageId}, ` +
    `DeliveryCount=${(message.deliveryCount ?? 0) + 1}, Duration=${Math.round(performance.now() - started)}ms)`;
  try {
    const request = toInvocationRequest(message, trigger, invocationId);
    const onLimit = () => crash(`Timeout value of ${functionTimeoutMs} ms was exceeded by ${category}`);
    await withTimeLimit(functionTimeoutMs, onLimit, () => worker.invoke(request));
    log('information', category, executed('Succeeded'));
    return true;
  } catch (thrown) {
    const error = toError(thrown);
    log('error', category, `${executed('Failed')}: ${error.stack ?? error.message}`);
    return false;
  }
}
