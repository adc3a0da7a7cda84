import { readJson } from '../../src/changes/readJson.ts';
import type { Entry } from './Entry.ts';
import { toEntrySummary } from './toEntrySummary.ts';
import { tryWriteJson } from './tryWriteJson.ts';

/** One line per property, then an empty line and the body. */
export function describeEntry(entry: Entry): string {
  const { messageId, correlationId, sessionId, deliveryCount, applicationProperties } = entry.message;
  const properties = {
    ...toEntrySummary(entry),
    messageId,
    correlationId,
    sessionId,
    deliveryCount,
    ...(entry.bodyType !== 'data' && { bodyType: entry.bodyType }),
    ...applicationProperties,
  };
  const lines = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${formatValue(value)}`);
  return [...lines, '', formatBody(entry.body)].join('\n');
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  return value instanceof Date ? value.toISOString() : String(value);
}

function formatBody(body: Uint8Array): string {
  const read = readJson(body);
  const text = 'json' in read ? tryWriteJson(read.json, 2) : undefined;
  return text ?? new TextDecoder().decode(body);
}
