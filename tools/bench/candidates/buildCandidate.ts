import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions } from '../../bundleOptions.ts';

/** Bundles index.ts with the app's options, because other options would change the result. */
export const buildCandidate = (root: string) =>
  build({
    ...bundleOptions,
    entryPoints: { main: path.join(root, 'index.ts') },
    outdir: path.join(root, 'dist'),
  });

/** The size of the deployed bundle. */
export function sizeOf(root: string): { sizeKiB: number; zippedKiB: number } {
  const files = globSync(path.join(root, 'dist/*.mjs')).map((file) => readFileSync(file));
  return { sizeKiB: inKiB(files), zippedKiB: inKiB(files.map((file) => gzipSync(file))) };
}

const inKiB = (files: readonly Buffer[]) => files.reduce((sum, { length }) => sum + length, 0) / 1024;
