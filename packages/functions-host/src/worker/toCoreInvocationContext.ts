import type { Log } from '../createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { CoreInvocationContext, FunctionMetadata, RpcInvocationRequest } from './functionsCore.ts';
import { logThroughHooks } from './logThroughHooks.ts';

/** What the programming model gets to know of one invocation. `context.log` of the handler ends here. */
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
    log: (level, kind, message) => {
      if (kind === 'user') logThroughHooks(app, { level, message, category: kind }, log, `${category}.User`);
      else log(level, category, message);
    },
  };
}
