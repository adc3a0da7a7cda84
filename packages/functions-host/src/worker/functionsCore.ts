/**
 * The types of `@azure/functions-core` that this host uses: the contract between the Node.js worker and the programming
 * model. The genuine worker provides that module at run time and no registry has its types. Source:
 * Azure/azure-functions-nodejs-worker, types-core/index.d.ts.
 */
export type RpcLogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';
export type RpcLogCategory = 'user' | 'system' | 'customMetric';

export type RpcTypedData =
  | { readonly string: string }
  | { readonly json: string }
  | { readonly bytes: Uint8Array }
  | { readonly collectionBytes: { readonly bytes: readonly Uint8Array[] } }
  | { readonly collectionString: { readonly string: readonly string[] } }
  | { readonly collectionSint64: { readonly sint64: readonly RpcLong[] } };

/** A 64-bit integer as protobuf.js decodes it. */
export type RpcLong = {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
};

export type RpcBindingInfo = {
  readonly type: string;
  readonly direction: 'in' | 'out' | 'inout';
  readonly dataType?: string;
  readonly [option: string]: unknown;
};

export type FunctionMetadata = {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, RpcBindingInfo>>;
};

export type FunctionCallback = (...args: unknown[]) => unknown;

export type RegisteredFunction = {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
};

export type RpcInvocationRequest = {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly { readonly name: string; readonly data: RpcTypedData }[];
  readonly triggerMetadata: Readonly<Record<string, RpcTypedData>>;
  readonly traceContext: { readonly traceParent: string };
};

export type CoreInvocationContext = {
  readonly invocationId: string;
  readonly request: RpcInvocationRequest;
  readonly metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: RpcLogLevel, category: RpcLogCategory, message: string): void;
};

export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<unknown>;
};

/** What the worker reports to the host, with the capabilities that the app sets by `app.setup`. */
export type Capabilities = Readonly<Record<string, string>>;

export type ProgrammingModel = {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(defaults: Capabilities): Capabilities | Promise<Capabilities>;
};

export const hookNames = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'] as const;
export type HookName = (typeof hookNames)[number];
export type HookCallback = (context: object) => unknown;
