import { fromJson } from './fromJson.ts';
import type { SourceMessage } from './SourceMessage.ts';

/** One message per line; empty lines are skipped. */
export function fromJsonLines(file: string, content: Buffer): SourceMessage[] {
  return content
    .toString()
    .split('\n')
    .flatMap((line, index) => (line.trim() ? [fromJson(file, Buffer.from(line.trim()), index + 1)] : []));
}
