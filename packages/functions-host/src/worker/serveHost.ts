import { setImmediate } from 'node:timers/promises';
import type { Log } from '../createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { RpcInvocationRequest } from './functionsCore.ts';
import { invokeFunction } from './invokeFunction.ts';
import type { FromWorker, RpcException, ToWorker } from './protocol.ts';
import { runAppTerminateHooks } from './runAppTerminateHooks.ts';
import { toCoreInvocationContext } from './toCoreInvocationContext.ts';
import { toError } from './toError.ts';

/** Does what one message of the host asks for, and answers it. Never rejects. */
export async function serveHost(
  app: FunctionApp,
  message: ToWorker,
  send: (message: FromWorker) => void,
  log: Log,
): Promise<void> {
  if (message.type === 'invocationRequest') {
    const { invocationId } = message.request;
    const error = await invoke(app, message.request, log);
    send({ type: 'invocationResponse', invocationId, ...(error && { error }) });
  } else {
    await runAppTerminateHooks(app, log);
    await setImmediate(); // handlers that the hooks have ended answer first
    send({ type: 'terminated' });
  }
}

/** What it ended with, where it did not succeed. */
async function invoke(
  app: FunctionApp,
  request: RpcInvocationRequest,
  log: Log,
): Promise<RpcException | undefined> {
  try {
    const registered = app.functions.get(request.functionId);
    if (!registered) throw new Error(`There is no function "${request.functionId}".`);
    const { metadata, callback } = registered;
    await invokeFunction(app, callback, toCoreInvocationContext(request, metadata, app, log));
    return undefined;
  } catch (thrown) {
    const { message, stack } = toError(thrown);
    return { message, stack };
  }
}
