/** Bundles the Functions app into the one file that package.json `main` names. */
import { build } from 'esbuild';
import { bundleOptions } from './bundleOptions.ts';

await build({ ...bundleOptions, entryPoints: ['functions/index.ts'], outfile: 'dist/main.cjs' });
