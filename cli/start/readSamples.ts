import { readFileSync } from 'node:fs';
import type { ServiceBusMessage } from '@azure/service-bus';

const folder = new URL('../../samples/', import.meta.url);

/** changeId → expected outcome. */
export type Expected = ReadonlyMap<string, string>;

export type Samples = { readonly messages: readonly ServiceBusMessage[]; readonly expected: Expected };

/** One message per sample file, in the order of samples/expected.json, and the expected outcomes of their changes. */
export function readSamples(): Samples {
  const byFile: Record<string, Record<string, string>> = JSON.parse(read('expected.json').toString());
  const messages = Object.keys(byFile).map((messageId) => ({ messageId, body: read(messageId) }));
  return {
    messages,
    expected: new Map(Object.values(byFile).flatMap((outcomes) => Object.entries(outcomes))),
  };
}

const read = (file: string) => readFileSync(new URL(file, folder));
