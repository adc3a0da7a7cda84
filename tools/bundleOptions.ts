import { builtinModules } from 'node:module';
import type { BuildOptions, Plugin } from 'esbuild';

/**
 * A module that imports node:http loads all that its exports stand for, `fetch` and WebSocket included: 30 ms for nothing.
 * What is required loads as little as it did before there were modules.
 */
const requireBuiltins: Plugin = {
  name: 'require-builtins',
  setup(build) {
    const filter = new RegExp(`^(node:.*|${builtinModules.join('|')})$`);
    build.onResolve({ filter }, ({ path, namespace }) =>
      namespace === 'builtin' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};

/** Of undici the app needs connections; all of it, with `fetch`, WebSocket, caches and mocks, takes 35 ms to load. */
const onlyPoolOfUndici: Plugin = {
  name: 'only-pool-of-undici',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `exports.Pool = require('./lib/dispatcher/pool.js')`,
    }));
  },
};

/** Bundles the Functions app into few files. The first one is small, so that the cold start is short. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // Modules can be split: what only a message needs is a file of its own, and loaded when the app has started.
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // Most SDKs are CommonJS inside, and the worker provides @azure/functions-core to require() only.
  banner: {
    js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
  },
  // The SDKs' ES modules first: what the app does not use of them (Service Bus administration, its XML) is left out.
  mainFields: ['module', 'main'],
  // Names stay for stack traces. Short ones with keepNames instead would cost a call whenever a function is created.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  // The worker's own module; it is not on npm.
  external: ['@azure/functions-core'],
  plugins: [requireBuiltins, onlyPoolOfUndici],
  logLevel: 'warning',
} as const satisfies BuildOptions;
