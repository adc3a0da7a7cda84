import type { Capabilities, FunctionMetadata, RpcInvocationRequest } from './functionsCore.ts';

/** What host and worker say to each other, as the genuine ones do over gRPC: StreamingMessage of FunctionRpc.proto. */
export type ToWorker =
  | { readonly type: 'invocationRequest'; readonly request: RpcInvocationRequest }
  | { readonly type: 'workerTerminate' };

export type FromWorker =
  | ({ readonly type: 'loaded' } & LoadedApp)
  | { readonly type: 'invocationResponse'; readonly invocationId: string; readonly error?: RpcException }
  | { readonly type: 'terminated' };

export interface LoadedApp {
  readonly functions: readonly FunctionMetadata[];
  readonly capabilities: Capabilities;
  /** How long it took to load, without the start of the process. */
  readonly loadMs: number;
}

export interface RpcException {
  readonly message: string;
  readonly stack?: string | undefined;
}
