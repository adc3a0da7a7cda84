import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Bundles index.ts just as scripts/build.ts does the app: else the bench would compare bundlers. */
export const buildCandidate = (root: string) =>
  build({
    entryPoints: [path.join(root, 'index.ts')],
    outfile: path.join(root, 'dist/main.cjs'),
    ...{ bundle: true, platform: 'node', target: 'node24', format: 'cjs' },
    ...{ minifyWhitespace: true, minifySyntax: true },
    sourcemap: true,
    external: ['@azure/functions-core'],
    logLevel: 'warning',
  });

/** What is deployed, in KiB: the bundle, and the bundle zipped. */
export function sizeOf(root: string): { sizeKiB: number; zippedKiB: number } {
  const bundle = readFileSync(path.join(root, 'dist/main.cjs'));
  return { sizeKiB: bundle.length / 1024, zippedKiB: gzipSync(bundle).length / 1024 };
}
