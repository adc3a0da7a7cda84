import type { EncodedResponse } from '../http/encodeResponse.ts';
import { isJson } from '../http/isJson.ts';

/** A response as it is in the response to a batch. A body that is not JSON is base64. */
export const toBatchResponse = (id: string, { status, headers, body }: EncodedResponse) => ({
  id,
  status,
  headers,
  ...(body.length === 0 ? {} : { body: toBody(headers, Buffer.from(body)) }),
});

function toBody(headers: EncodedResponse['headers'], bytes: Buffer): unknown {
  const [, contentType] = Object.entries(headers).find(([name]) => /^content-type$/i.test(name)) ?? [];
  const json = isJson(contentType) ? parse(bytes.toString()) : undefined;
  return json === undefined ? bytes.toString('base64') : json;
}

/** Undefined for a body that a fault has damaged. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
