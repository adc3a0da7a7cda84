/** Headers of HTTP itself and of the request. Every other header is an application property. */
const NOT_PROPERTIES = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'brokerproperties',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'pragma',
  'referer',
  'sec-fetch-mode',
  'te',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
  'x-ms-retrypolicy',
]);

/** @param rawHeaders names and values in turn, as they were sent */
export function toApplicationProperties(rawHeaders: readonly string[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!NOT_PROPERTIES.has(name.toLowerCase())) properties[name] = toValue(value);
  }
  return properties;
}

/** A number, true, false and a text in quotes are JSON. Anything else is text as it stands. */
function toValue(header: string): unknown {
  try {
    const value: unknown = JSON.parse(header);
    return value === null || typeof value === 'object' ? header : value;
  } catch {
    return header;
  }
}
