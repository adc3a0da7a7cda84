import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Beside the table: all that was measured, in tools/bench/{name}.json. */
export function writeResults(name: string, results: object): void {
  const text = JSON.stringify({ node: process.version, ...results }, null, 2);
  writeFileSync(path.join(import.meta.dirname, `${name}.json`), `${text}\n`);
}
