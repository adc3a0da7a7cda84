import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = path.join(import.meta.dirname, '../browser');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type File = {
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
};

/** Everything that a browser loads, by path. Nothing else is served, whatever a path says. */
export function readFiles(): ReadonlyMap<string, File> {
  const uplot = path.dirname(createRequire(import.meta.url).resolve('uplot'));
  const own = readdirSync(folder).map((name) => [name, path.join(folder, name)] as const);
  const charts = [
    ['uPlot.js', path.join(uplot, 'uPlot.iife.min.js')],
    ['uPlot.css', path.join(uplot, 'uPlot.min.css')],
  ] as const;
  return new Map([...own, ...charts].flatMap(([name, file]) => readFile(name, file)));
}

function readFile(name: string, file: string): [string, File][] {
  const type = types[path.extname(name)];
  if (type === undefined) return [];
  const content = new Uint8Array(readFileSync(file));
  return [[name === 'index.html' ? '/' : `/${name}`, { type, content, gzipped: gzipSync(content) }]];
}
