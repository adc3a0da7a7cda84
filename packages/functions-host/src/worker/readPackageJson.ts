import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Reads the glob of the built files. Without zod, so that the worker loads little besides the app. */
export async function readPackageJson(root: string): Promise<{ main: string; isModule: boolean }> {
  const file = path.join(root, 'package.json');
  const { main, type }: { main?: unknown; type?: unknown } = JSON.parse(await readFile(file, 'utf8'));
  if (typeof main !== 'string')
    throw new Error(
      `${file}: "main" must name the built files of the app, for example "dist/functions/*.js".`,
    );
  return { main, isModule: type === 'module' };
}
