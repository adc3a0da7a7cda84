import Module from 'node:module';

/**
 * Makes `require(name)` return `exports` in every CommonJS module, as the worker does for `@azure/functions-core`.
 * A static `import` of that name is not caught, there as here: a bundle must keep the require.
 */
export function provideModule(name: string, exports: unknown): void {
  Module.prototype.require = new Proxy(Module.prototype.require, {
    apply: (require, module, args) => (args[0] === name ? exports : Reflect.apply(require, module, args)),
  });
}
