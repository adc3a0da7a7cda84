/** Bytes. A list of this size is handled alone, so that what a batch needs does not grow with its lists. */
const maxGroupBytes = 262_144;

/** Messages in their order, in groups whose bodies are together no larger than one message of the Standard tier. */
export function groupsOf<Message extends { readonly body: Uint8Array }>(
  messages: readonly Message[],
): Message[][] {
  const groups: Message[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    bytes += message.body.length;
    if (bytes > maxGroupBytes) {
      groups.push([]);
      bytes = message.body.length;
    }
    groups.at(-1)?.push(message);
  }
  return groups;
}
