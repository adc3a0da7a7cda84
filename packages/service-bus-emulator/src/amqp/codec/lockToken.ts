/** A lock token in a delivery tag is a .NET GUID, whose first three groups are little-endian. Elsewhere it is a UUID. */

export function toDeliveryTag(token: string): Buffer {
  return reorder(toUuid(token));
}

export function fromDeliveryTag(tag: Buffer): string {
  return fromUuid(reorder(Buffer.from(tag)));
}

export function toUuid(token: string): Buffer {
  return Buffer.from(token.replaceAll('-', ''), 'hex');
}

export function fromUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function reorder(bytes: Buffer): Buffer {
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
