import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions } from '../scripts/bundleOptions.ts';

/** Bundles index.ts as the app is: else the bench would compare bundlers. */
export const buildCandidate = (root: string) =>
  build({
    ...bundleOptions,
    entryPoints: [path.join(root, 'index.ts')],
    outfile: path.join(root, 'dist/main.cjs'),
  });

/** What is deployed, in KiB: the bundle, and the bundle zipped. */
export function sizeOf(root: string): { sizeKiB: number; zippedKiB: number } {
  const bundle = readFileSync(path.join(root, 'dist/main.cjs'));
  return { sizeKiB: bundle.length / 1024, zippedKiB: gzipSync(bundle).length / 1024 };
}
