import { existsSync } from 'node:fs';

/** @throws if the app has not been built */
export function requireBuild(): void {
  if (existsSync('dist/main.mjs')) return;
  throw new Error(
    'dist/main.mjs is missing: run `npm run build`, or `npm test`, which builds the app first.',
  );
}
