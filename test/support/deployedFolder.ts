import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireBuild } from './requireBuild.ts';

/** A copy of what is deployed from dist/, in a folder of its own, with nothing beside it. */
export function deployedFolder(): string {
  requireBuild();
  const [ignored = ''] = readFileSync('dist/.funcignore', 'utf8').split('\n');
  const folder = mkdtempSync(path.join(tmpdir(), 'relay-'));
  cpSync('dist', folder, {
    recursive: true,
    filter: (file) => !path.matchesGlob(path.basename(file), ignored),
  });
  return folder;
}
