import { builtinModules } from 'node:module';
import type { BuildOptions, Plugin } from 'esbuild';

/**
 * Requires built-in modules instead of importing them. An import of node:http gets all its exports, and for these Node.js
 * loads `fetch` and WebSocket, which takes 30 ms.
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

/** The app needs only the connections of undici. All of it (`fetch`, WebSocket, caches, mocks) takes 35 ms to load. */
const onlyPoolOfUndici: Plugin = {
  name: 'only-pool-of-undici',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `exports.Pool = require('./lib/dispatcher/pool.js')`,
    }));
  },
};

/**
 * OpenTelemetry is a bundle of its own. If it shared files with the app, each app would load more of them at its start,
 * also without telemetry.
 */
const telemetryApart: Plugin = {
  name: 'telemetry-apart',
  setup(build) {
    build.onResolve({ filter: /\/OtlpTelemetry\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './OtlpTelemetry.mjs', external: true } : undefined,
    );
  },
};

/** Bundles the Functions app into few files. The first one is small, so that the cold start is short. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  // Only ES modules can be split. The code that only a message needs is in a second file, which is loaded after the start.
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // Most SDKs contain CommonJS, and the worker provides @azure/functions-core only through require().
  banner: {
    js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
  },
  // From the SDKs' ES modules, esbuild leaves out unused code, such as the administration of Service Bus.
  mainFields: ['module', 'main'],
  // Names are kept for stack traces. `keepNames` with short names would add a call for each function that is created.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  // A module of the worker, which is not on npm.
  external: ['@azure/functions-core'],
  plugins: [requireBuiltins, onlyPoolOfUndici, telemetryApart],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Bundles src/telemetry/OtlpTelemetry.ts with its SDK into one file. */
export const telemetryOptions = {
  ...bundleOptions,
  splitting: false,
  entryPoints: { OtlpTelemetry: 'src/telemetry/OtlpTelemetry.ts' },
} as const satisfies BuildOptions;
