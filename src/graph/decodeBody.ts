import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

type Decompress = (bytes: Buffer) => Buffer;

/** Bytes. Zeros compress well, so a small answer could fill the memory. */
const limits = { maxOutputLength: 16 * 1024 * 1024 };

/** The ways to undo each encoding, in the order in which they are tried. */
const decompressions: Readonly<Record<string, readonly Decompress[]>> = {
  gzip: [(bytes) => gunzipSync(bytes, limits)],
  'x-gzip': [(bytes) => gunzipSync(bytes, limits)],
  br: [(bytes) => brotliDecompressSync(bytes, limits)],
  deflate: [(bytes) => inflateSync(bytes, limits), (bytes) => inflateRawSync(bytes, limits)],
};

/**
 * The text of an answer's body. The relay does not ask for compression, but a proxy can compress anyway.
 * @returns '' for a body that cannot be decompressed
 */
export function decodeBody(body: Buffer, headers: IncomingHttpHeaders): string {
  const encoding = headers['content-encoding'];
  const bytes = encoding === undefined ? body : decompress(body, encoding);
  return new TextDecoder(charsetOf(bytes, headers['content-type'])).decode(bytes);
}

/** Encodings are listed in the order in which they were applied. */
function decompress(body: Buffer, encodings: string): Buffer {
  return encodings
    .toLowerCase()
    .split(',')
    .reduceRight((bytes, encoding) => decompressOnce(bytes, decompressions[encoding.trim()] ?? []), body);
}

/** A proxy that decompresses can forget the header, so readable bytes are left as they are. */
function decompressOnce(bytes: Buffer, ways: readonly Decompress[]): Buffer {
  for (const decompress of ways)
    try {
      return decompress(bytes);
    } catch {}
  return isUtf8(bytes) ? bytes : Buffer.alloc(0);
}

/** A byte order mark decides; TextDecoder removes it. */
function charsetOf([first, second]: Buffer, contentType = ''): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const charset = /charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return isKnown(charset) ? charset : 'utf-8';
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset) !== undefined;
  } catch {
    return false;
  }
}
