import { existsSync } from 'node:fs';

/** @throws where the built app that a test is about is not there */
export function requireBuild(): void {
  if (existsSync('dist/main.mjs')) return;
  throw new Error(
    'dist/main.mjs is missing: `npm run build` makes it, and `npm test` builds before it tests.',
  );
}
