/**
 * `npm run build`: bundles the Functions app into dist/, which is all that is deployed. The `main` of package.json is
 * dist/main.mjs, so the app runs from the root folder too.
 */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { billOfMaterials, mergeBills, writeNotices } from './billOfMaterials.ts';
import { bundleOptions, telemetryOptions } from './bundleOptions.ts';

rmSync('dist', { recursive: true, force: true });
await build({
  ...bundleOptions,
  entryPoints: { main: 'functions/index.ts' },
  outdir: 'dist',
  plugins: [...bundleOptions.plugins, billOfMaterials('bom.cdx.json')],
});
await build({
  ...telemetryOptions,
  outdir: 'dist',
  plugins: [...telemetryOptions.plugins, billOfMaterials('telemetry.cdx.json')],
});
mergeBills('dist/bom.cdx.json', 'dist/telemetry.cdx.json');
writeNotices('dist/bom.cdx.json', 'dist/THIRD-PARTY-NOTICES.txt');

const { version, license } = JSON.parse(readFileSync('package.json', 'utf8'));
// Without a name: Jest takes two packages of one name for a mistake.
const deployed = { version, license, private: true, type: 'module', main: 'main.mjs' };
writeFileSync('dist/package.json', `${JSON.stringify(deployed, null, 2)}\n`);
copyFileSync('host.json', 'dist/host.json');
writeFileSync('dist/.funcignore', '*.map\n');
