import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Terminal } from '../terminal/Terminal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the app unless its bundle is newer than every source file. */
export async function buildIfNeeded({ writeErr }: Pick<Terminal, 'writeErr'>): Promise<void> {
  const sources = globSync('{src,functions}/**/*.ts', { cwd: root });
  const built = modified('dist/main.mjs');
  if (built > 0 && sources.every((file) => modified(file) <= built)) return;
  writeErr('Building the app.');
  await promisify(execFile)(process.execPath, ['tools/build.ts'], { cwd: root });
}

/** In milliseconds since 1970; 0 if there is no such file. */
function modified(file: string): number {
  return statSync(`${root}${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
