type Metadata = { readonly name: string; readonly bindings: Readonly<Record<string, object>> };
type Callback = (body: unknown, context: unknown) => Promise<void>;

/** The module `@azure/functions-core`, as far as registering goes; keeps what was registered. */
export function aFunctionsCore() {
  const bindings = new Map<string, object[]>();
  const callbacks = new Map<string, Callback>();
  const hooks: string[] = [];
  const core = {
    version: '3.9.1',
    Disposable: class {},
    registerFunction: (metadata: Metadata, callback: Callback) => {
      bindings.set(metadata.name, Object.values(metadata.bindings));
      callbacks.set(metadata.name, callback);
    },
    registerHook: (name: string) => void hooks.push(name),
    setProgrammingModel: () => {},
  };
  return { core, bindings, callbacks, hooks };
}
