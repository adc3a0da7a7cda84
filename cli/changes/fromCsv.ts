import { CsvError, parse } from 'csv-parse/sync';
import { UsageError } from '../UsageError.ts';
import { parsePointer } from './parsePointer.ts';
import type { SourceMessage } from './SourceMessage.ts';

type Cell = { readonly text: string; readonly line: number };

/**
 * One message per row. The heading of a column is the path of its property, as in `assignment/target/groupId`. An empty cell
 * is left out, and a cell that begins with `{` or `[` is JSON.
 */
export function fromCsv(file: string, content: Buffer): SourceMessage[] {
  const [heading, ...rows] = readCells(file, content);
  const paths = (heading ?? []).map(({ text }) => `/${text.trim().replace(/^\//, '')}`);
  return rows.map((cells) => toMessage(file, paths, cells));
}

function readCells(file: string, content: Buffer): Cell[][] {
  try {
    return parse(content, {
      bom: true,
      delimiter: separatorOf(content),
      skip_empty_lines: true,
      relax_column_count: true, // reported with the other mistakes
      cast: (text, { lines }) => ({ text, line: lines }),
    }) as unknown as Cell[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${file}: ${error.message}`, { cause: error });
  }
}

/** Excel writes semicolons where the comma is the decimal separator. No path has one of them in its name. */
const separatorOf = (content: Buffer): ',' | ';' => {
  const [heading = ''] = content.toString().split(/\r?\n/, 1);
  return heading.includes(';') && !heading.includes(',') ? ';' : ',';
};

function toMessage(file: string, paths: readonly string[], cells: readonly Cell[]): SourceMessage {
  const line = cells[0]?.line ?? 1;
  const change = {};
  for (const [column, path] of paths.entries()) {
    const text = cells[column]?.text.trim();
    if (text) put(change, parsePointer(path), toValue(text));
  }
  return {
    file,
    body: Buffer.from(JSON.stringify(change)),
    ...(cells.length !== paths.length && {
      mistake: `expected ${paths.length} cells, as in the heading, got ${cells.length}`,
    }),
    locate: (pointer) => {
      const column = paths.findIndex((path) => pointer === path || pointer.startsWith(`${path}/`));
      return { line: cells[column]?.line ?? line, column: column + 1 || 1 };
    },
  };
}

function put(object: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  const isNew = !Object.hasOwn(object, name);
  if (rest.length === 0) define(object, name, value);
  else {
    if (isNew) define(object, name, {});
    put(Object(object[name]), rest, value);
  }
}

/** A heading `__proto__` is a property like any other. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function toValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (!/^[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text; // the schema says what it expects instead
  }
}
