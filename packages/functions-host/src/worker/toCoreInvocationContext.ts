import type { Log } from '../log/createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { CoreInvocationContext, FunctionMetadata, RpcInvocationRequest } from './functionsCore.ts';
import { logThroughHooks } from './logThroughHooks.ts';

/** The context of one invocation for the programming model. The handler's `context.log` calls its `log`. */
export function toCoreInvocationContext(
  request: RpcInvocationRequest,
  metadata: FunctionMetadata,
  app: FunctionApp,
  log: Log,
): CoreInvocationContext {
  const category = `Function.${metadata.name}`;
  return {
    invocationId: request.invocationId,
    request,
    metadata,
    state: undefined,
    log: (level, source, message) => {
      if (source === 'user')
        logThroughHooks(app, { level, message, category: source }, log, `${category}.User`);
      else log(level, category, message);
    },
  };
}
