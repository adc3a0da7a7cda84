import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { maxBodyBytes } from './maxBodyBytes.ts';
import { parseEncoded } from './parseEncoded.ts';

/** Why a body is not JSON and how to fix that. */
export type JsonProblem = {
  readonly problem: string;
  /** The JSON that the body holds in another form. */
  readonly content?: unknown;
};

/** The forms in which upstream systems send JSON by mistake; undefined if the body has none of them. */
export function describeUnreadable(body: Uint8Array): JsonProblem | undefined {
  return describeDotNetObject(body) ?? describeCompressed(body) ?? describeBase64(body);
}

const compressions = [
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['deflate', inflateRawSync],
  ['Brotli', brotliDecompressSync],
] as const;

function describeCompressed(body: Uint8Array): JsonProblem | undefined {
  for (const [name, decompress] of compressions) {
    const content = parse(() => decompress(body, { maxOutputLength: maxBodyBytes }));
    const isGzip = name === 'gzip' && body[0] === 0x1f && body[1] === 0x8b;
    if (content || isGzip)
      return { problem: `the body is compressed with ${name}: send it uncompressed`, content };
  }
  return undefined;
}

function describeBase64(body: Uint8Array): JsonProblem | undefined {
  const content = parseEncoded(Buffer.from(body).toString());
  return content?.encoding === 'base64'
    ? { problem: 'the body is base64: send the decoded JSON', content: content.json }
    : undefined;
}

/** .NET's binary XML starts with 0x40, the length of the root element's name, the name, and 0x08 for its namespace. */
function describeDotNetObject(body: Uint8Array): JsonProblem | undefined {
  const [start, length = 0] = body;
  const name = Buffer.from(body.subarray(2, length + 2)).toString('latin1');
  if (start !== 0x40 || body[length + 2] !== 0x08 || !/^\w+$/.test(name)) return undefined;
  const json = body.subarray(body.indexOf(braceOpen), body.lastIndexOf(braceClose) + 1);
  const problem = `the body is a .NET ${name} that DataContractSerializer wrote, as "new BrokeredMessage(…)" does: send the JSON as it is, for example with "new ServiceBusMessage(json)"`;
  return { problem, content: parse(() => Buffer.from(json)) };
}

const [braceOpen = 0, braceClose = 0] = Buffer.from('{}');

function parse(read: () => Buffer): unknown {
  try {
    return parseEncoded(read().toString())?.json;
  } catch {
    return undefined; // it has another form
  }
}
