import { Disposable } from './Disposable.ts';
import {
  type Capabilities,
  type FunctionCallback,
  type FunctionMetadata,
  type HookCallback,
  type HookName,
  hookNames,
  type ProgrammingModel,
  type RegisteredFunction,
} from './functionsCore.ts';

/** The functions and hooks that an app has registered. As in the genuine worker, it accepts none after the start. */
export class FunctionApp {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly hooks: Record<HookName, HookCallback[]> = {
    appStart: [],
    appTerminate: [],
    preInvocation: [],
    postInvocation: [],
    log: [],
  };
  /** Shared by the appStart and appTerminate hooks. */
  readonly hookData: Record<string, unknown> = {};
  readonly appHookData: Record<string, unknown> = {};
  programmingModel: ProgrammingModel | undefined;
  capabilities: Capabilities = {};
  #locked = false;

  lock(): void {
    this.#locked = true;
  }

  registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
    this.#refuseWhenLocked('registered');
    const id = metadata.functionId ?? metadata.name;
    if (this.functions.has(id)) throw new Error(`A function with id "${id}" has already been registered.`);
    this.functions.set(id, { metadata: { ...metadata, functionId: id }, callback });
    return new Disposable(() => {
      this.#refuseWhenLocked('disposed');
      this.functions.delete(id);
    });
  }

  registerHook(name: string, callback: HookCallback): Disposable {
    const known = hookNames.find((hook) => hook === name);
    if (known === undefined) throw new RangeError(`Unrecognized hook "${name}"`);
    const hooks = this.hooks[known];
    hooks.push(callback);
    return new Disposable(() => {
      const index = hooks.indexOf(callback);
      if (index >= 0) hooks.splice(index, 1);
    });
  }

  #refuseWhenLocked(verb: string): void {
    if (this.#locked) throw new Error(`A function can only be ${verb} during app startup.`);
  }
}
