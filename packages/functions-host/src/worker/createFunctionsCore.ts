import type { Log } from '../log/createLog.ts';
import { Disposable } from './Disposable.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  ProgrammingModel,
  RpcLogCategory,
  RpcLogLevel,
} from './functionsCore.ts';

/** The module `@azure/functions-core`, with the versions of the genuine worker and host it was compared with. */
export function createFunctionsCore(app: FunctionApp, log: Log) {
  return {
    version: '3.9.1',
    hostVersion: '4.1037.0',
    Disposable,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
      app.registerFunction(metadata, callback),
    registerHook: (name: string, callback: HookCallback) => app.registerHook(name, callback),
    setProgrammingModel: (model: ProgrammingModel) => {
      log('debug', 'Host', `Setting Node.js programming model to "${model.name}" version "${model.version}"`);
      app.programmingModel = model;
    },
    getProgrammingModel: () => app.programmingModel,
    log: (level: RpcLogLevel, category: RpcLogCategory, message: string) =>
      log(level, category === 'user' ? 'Host.App' : 'Worker', message),
  };
}
