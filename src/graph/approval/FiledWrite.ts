import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { GraphRequest } from '../GraphClient.ts';

/** A write that Intune keeps until an administrator has approved it. Only the same write completes it. */
export const filedWrite = z.object({
  code: z.guid().meta({ description: 'The approval code of Intune.' }),
  method: z.enum(['PATCH', 'POST', 'DELETE']),
  path: z.string().max(4_000).meta({ description: 'Path of the request, with the version of Graph.' }),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of the body as it was sent.' }),
});

export type FiledWrite = Readonly<z.output<typeof filedWrite>>;

type Write = Pick<GraphRequest, 'version' | 'path' | 'body'> & { readonly method: string };

export function toFiledWrite(code: string, request: Write): FiledWrite {
  return { code, ...identityOf(request) };
}

export function isSameWrite(filed: FiledWrite, request: Write): boolean {
  const { method, path, digest } = identityOf(request);
  return filed.method === method && filed.path === path && filed.digest === digest;
}

function identityOf({ method, version, path, body }: Write): Omit<FiledWrite, 'code'> {
  const digest = createHash('sha256')
    .update(body ? JSON.stringify(body) : '')
    .digest('hex');
  return { method: method as FiledWrite['method'], path: `/${version}${path}`, digest };
}
