import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { messageOf } from '../../src/values/messageOf.ts';
import { property } from '../../src/values/property.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import { fromCsv } from './fromCsv.ts';
import { fromJson } from './fromJson.ts';
import { fromJsonLines } from './fromJsonLines.ts';
import type { SourceMessage } from './SourceMessage.ts';

const readers = {
  json: (file: string, content: Buffer) => [fromJson(file, content)],
  jsonl: fromJsonLines,
  csv: fromCsv,
};

export type Format = keyof typeof readers;
export const formats = Object.keys(readers) as Format[];

const ofExtension: Readonly<Record<string, Format>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
};

/**
 * The messages of all files, in order.
 * @param files `-` is the standard input
 * @param format of every file; left out, the name of a file says it
 */
export async function readMessages(
  files: readonly string[],
  format: Format | undefined,
  { input }: Pick<Terminal, 'input'>,
): Promise<SourceMessage[]> {
  const contents = await Promise.all(
    files.map(async (file) => ({ file, content: file === '-' ? await readInput(input) : readFile(file) })),
  );
  return contents.flatMap(({ file, content }) => {
    const read = readers[format ?? ofExtension[path.extname(file).toLowerCase()] ?? 'json'];
    return read(file, content);
  });
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UsageError(`${explain(file, cause)}. Name a file, e.g. samples/compliance.json.`, { cause });
  }
}

function explain(file: string, error: unknown): string {
  const code = property(error, 'code');
  if (code === 'ENOENT') return `There is no file ${file}`;
  return `Cannot read ${file}: ${code === 'EISDIR' ? 'it is a folder' : messageOf(error)}`;
}

const readInput = (input: Terminal['input']) => buffer((input ?? []) as AsyncIterable<Uint8Array>);
