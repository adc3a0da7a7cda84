type Metadata = { readonly name: string; readonly bindings: Readonly<Record<string, object>> };
type Callback = (body: unknown, context: unknown) => Promise<void>;

type Model = {
  getInvocationModel(context: object): {
    getArguments(): Promise<{ context: { readonly triggerMetadata: unknown } }>;
  };
  getCapabilities(defaults: object): unknown;
};

/** The part of the module `@azure/functions-core` that registers functions. Records what was registered. */
export function aFunctionsCore() {
  const bindings = new Map<string, object[]>();
  const callbacks = new Map<string, Callback>();
  const hooks: string[] = [];
  let model: Model | undefined;
  const core = {
    version: '3.9.1',
    Disposable: class {},
    registerFunction: (metadata: Metadata, callback: Callback) => {
      bindings.set(metadata.name, Object.values(metadata.bindings));
      callbacks.set(metadata.name, callback);
    },
    registerHook: (name: string) => void hooks.push(name),
    setProgrammingModel: (set: Model) => {
      model = set;
    },
    getProgrammingModel: () => model,
  };
  return { core, bindings, callbacks, hooks };
}
