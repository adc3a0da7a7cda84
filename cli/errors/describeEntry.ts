import { readJson } from '../../src/changes/readJson.ts';
import type { Entry } from './Entry.ts';
import { toSummary } from './toSummary.ts';
import { tryWriteJson } from './tryWriteJson.ts';

/** All of a message: what is known of it, a line each, then its body. */
export function describeEntry(entry: Entry): string {
  const { messageId, correlationId, sessionId, deliveryCount, applicationProperties } = entry.message;
  const about = {
    ...toSummary(entry),
    messageId,
    correlationId,
    sessionId,
    deliveryCount,
    ...applicationProperties,
  };
  const lines = Object.entries(about)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${toText(value)}`);
  return [...lines, '', pretty(entry.body)].join('\n');
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  return value instanceof Date ? value.toISOString() : String(value);
}

function pretty(body: Uint8Array): string {
  const read = readJson(body);
  const text = 'json' in read ? tryWriteJson(read.json, 2) : undefined;
  return text ?? new TextDecoder().decode(body);
}
