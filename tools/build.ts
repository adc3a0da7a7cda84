/** `npm run build`: bundles the Functions app into dist/. The `main` of package.json is dist/main.mjs. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundleOptions.ts';

rmSync('dist', { recursive: true, force: true });
await build({ ...bundleOptions, entryPoints: { main: 'functions/index.ts' }, outdir: 'dist' });
