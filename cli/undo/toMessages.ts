import type { Change } from '../../src/assignments/change.ts';

const maxChanges = 1_000;
/** A message of the Standard tier has at most 256 KiB, properties included. */
const maxBytes = 200_000;

/** Lists of changes that fit into a message each, in order. */
export function toMessages(changes: readonly Change[]): { readonly changes: readonly Change[] }[] {
  const messages: { changes: Change[]; bytes: number }[] = [];
  for (const change of changes) {
    const bytes = Buffer.byteLength(JSON.stringify(change)) + 1;
    const last = messages.at(-1);
    if (last && last.changes.length < maxChanges && last.bytes + bytes <= maxBytes) {
      last.changes.push(change);
      last.bytes += bytes;
    } else messages.push({ changes: [change], bytes });
  }
  return messages.map((message) => ({ changes: message.changes }));
}
