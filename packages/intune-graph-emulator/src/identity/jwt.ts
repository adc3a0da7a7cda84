import { createHmac } from 'node:crypto';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const signature = (text: string, key: Buffer) => createHmac('sha256', key).update(text).digest('base64url');

/** A JSON Web Token, signed with HMAC. Entra signs with an RSA key. */
export function signJwt(claims: object, key: Buffer): string {
  const text = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${text}.${signature(text, key)}`;
}

/** The claims; undefined if it is not a token, or not one signed with this key. */
export function readJwt(token: string, key: Buffer): unknown {
  const [, text, claims, signed] = /^([\w-]+\.([\w-]+))\.([\w-]+)$/.exec(token) ?? [];
  if (text === undefined || claims === undefined || signature(text, key) !== signed) return undefined;
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
