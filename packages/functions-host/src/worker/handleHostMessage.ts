import { setImmediate } from 'node:timers/promises';
import type { FromWorker, RpcException, ToWorker } from '../ipc/protocol.ts';
import type { Log } from '../log/createLog.ts';
import { toError } from '../toError.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { RpcInvocationRequest } from './functionsCore.ts';
import { invokeFunction } from './invokeFunction.ts';
import { runAppTerminateHooks } from './runAppTerminateHooks.ts';
import { toCoreInvocationContext } from './toCoreInvocationContext.ts';

/** Handles one message of the host and sends the response. Never rejects. */
export async function handleHostMessage(
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
    await setImmediate(); // handlers that finish because of the hooks respond first
    send({ type: 'terminated' });
  }
}

async function invoke(
  app: FunctionApp,
  request: RpcInvocationRequest,
  log: Log,
): Promise<RpcException | undefined> {
  try {
    const registered = app.functions.get(request.functionId);
    if (!registered) throw new Error(`The app has no function "${request.functionId}".`);
    const { metadata, callback } = registered;
    await invokeFunction(app, callback, toCoreInvocationContext(request, metadata, app, log));
    return undefined;
  } catch (thrown) {
    const { message, stack } = toError(thrown);
    return { message, stack };
  }
}
