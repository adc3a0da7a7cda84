import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes all measured values to tools/bench/{name}.json. */
export function writeResults(name: string, results: object): void {
  const text = JSON.stringify({ node: process.version, ...results }, null, 2);
  writeFileSync(path.join(import.meta.dirname, `${name}.json`), `${text}\n`);
}
