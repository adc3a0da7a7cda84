/** Bundles the Functions app into the one file that package.json `main` names: a short cold start, a small package. */
import { build } from 'esbuild';

await build({
  entryPoints: ['functions/index.ts'],
  outfile: 'dist/main.cjs',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  keepNames: true,
  sourcemap: true,
  // The Functions worker provides this module by patching require(); it is not on npm.
  external: ['@azure/functions-core'],
  logLevel: 'warning',
});
