export type Encoded = { readonly json: object; readonly encoding: 'JSON text' | 'base64' };

const base64 = /^[A-Za-z0-9+/_\r\n-]{8,}={0,2}\s*$/;

/** The JSON object or array that a text holds; undefined for any other text. */
export function parseEncoded(text: string): Encoded | undefined {
  if (/^\s*[{[]/.test(text)) return encoded(text, 'JSON text');
  return base64.test(text) ? encoded(Buffer.from(text, 'base64').toString(), 'base64') : undefined;
}

function encoded(text: string, encoding: Encoded['encoding']): Encoded | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { json, encoding } : undefined;
  } catch {
    return undefined;
  }
}
