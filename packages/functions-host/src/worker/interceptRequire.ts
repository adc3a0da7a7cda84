import Module from 'node:module';

/** Makes `require(name)` return `exports` in every CommonJS module. As in the genuine worker, `import` does not. */
export function interceptRequire(name: string, exports: unknown): void {
  Module.prototype.require = new Proxy(Module.prototype.require, {
    apply: (require, module, args) => (args[0] === name ? exports : Reflect.apply(require, module, args)),
  });
}
