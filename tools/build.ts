/** Bundles the Functions app into dist/, whose main.mjs package.json `main` names. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundleOptions.ts';

rmSync('dist', { recursive: true, force: true });
await build({ ...bundleOptions, entryPoints: { main: 'functions/index.ts' }, outdir: 'dist' });
