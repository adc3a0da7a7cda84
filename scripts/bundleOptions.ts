import type { BuildOptions } from 'esbuild';

/** How the Functions app becomes one file: a short cold start, a small package. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // The SDKs' ES modules first: what the app does not use of them (Service Bus administration, its XML) is left out.
  mainFields: ['module', 'main'],
  // Names stay for stack traces. Short ones with keepNames instead would cost a call whenever a function is created.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  // The Functions worker provides this module by patching require(); it is not on npm.
  external: ['@azure/functions-core'],
  logLevel: 'warning',
} as const satisfies BuildOptions;
