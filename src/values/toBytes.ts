/** The bytes of a message body: as they are, those of a text, or those of any other AMQP value as JSON. */
export function toBytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.from(JSON.stringify(body ?? undefined) ?? '');
}
