import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Log } from '../log/createLog.ts';
import type { RestartingWorker } from '../RestartingWorker.ts';
import { withTimeLimit } from '../timing/withTimeLimit.ts';
import { toError } from '../toError.ts';
import type { RpcInvocationRequest } from '../worker/functionsCore.ts';

export type InvokeOptions = {
  readonly worker: Pick<RestartingWorker, 'app' | 'ready' | 'invoke' | 'restart'>;
  readonly trigger: ServiceBusTrigger;
  readonly functionTimeoutMs: number;
  readonly log: Log;
};

/** The first delivery has count 1. */
type Delivered = { readonly messageId: unknown; readonly deliveryCount: number };

/** Invokes the function and logs how it ended, one line for each message. @returns the error of a function that threw */
export async function invokeWithLog(
  messages: readonly Delivered[],
  toRequest: () => RpcInvocationRequest,
  { worker, trigger, functionTimeoutMs, log }: InvokeOptions,
): Promise<Error | undefined> {
  const category = `Function.${trigger.functionName}`;
  await worker.ready();
  const started = performance.now();
  const executed = (outcome: string, { messageId, deliveryCount }: Delivered) =>
    `Executed (${outcome}, MessageId=${messageId}, ` +
    `DeliveryCount=${deliveryCount}, Duration=${Math.round(performance.now() - started)}ms)`;
  try {
    const request = toRequest();
    const onLimit = () =>
      worker.restart(`Timeout value of ${functionTimeoutMs} ms was exceeded by ${category}`);
    await withTimeLimit(functionTimeoutMs, onLimit, () => worker.invoke(request));
    for (const message of messages) log('information', category, executed('Succeeded', message));
    return undefined;
  } catch (thrown) {
    const error = toError(thrown);
    for (const message of messages)
      log('error', category, `${executed('Failed', message)}: ${error.stack ?? error.message}`);
    return error;
  }
}
