import type { Capabilities, FunctionMetadata, RpcInvocationRequest } from '../worker/functionsCore.ts';

/** The messages between host and worker, after StreamingMessage in FunctionRpc.proto, the genuine gRPC contract. */
export type ToWorker =
  | { readonly type: 'invocationRequest'; readonly request: RpcInvocationRequest }
  | { readonly type: 'workerTerminate' };

export type FromWorker =
  | ({ readonly type: 'loaded' } & LoadedApp)
  | { readonly type: 'invocationResponse'; readonly invocationId: string; readonly error?: RpcException }
  | { readonly type: 'terminated' };

export type LoadedApp = {
  readonly functions: readonly FunctionMetadata[];
  readonly capabilities: Capabilities;
  /** How long the app took to load, in milliseconds, without the start of the process. */
  readonly loadMs: number;
};

export type RpcException = {
  readonly message: string;
  readonly stack?: string | undefined;
};
