import { withTimeout } from '../../retry/withTimeout.ts';
import { property } from '../../values/property.ts';
import { toShortLine } from '../../values/toShortLine.ts';
import type { GraphClient } from '../GraphClient.ts';
import type { ThrottlingArea } from '../throttlingAreas.ts';

/** A request for approval that Intune keeps (operationApprovalRequest, beta). */
export type ApprovalRequest = {
  readonly status: string;
  /** In ISO 8601. */
  readonly expires: string | undefined;
};

/** A result does not wait longer for a read. Milliseconds. */
const limitMs = 10_000;
const openStatuses = ['needsApproval', 'approved'];
const collection = '/deviceManagement/operationApprovalRequests';

export const isOpen = ({ status }: ApprovalRequest): boolean => openStatuses.includes(status);

/** @returns undefined if it cannot be read, for example because the app lacks the permission */
export async function readApprovalRequest(
  graph: GraphClient,
  code: string,
  area: ThrottlingArea,
): Promise<ApprovalRequest | undefined> {
  const body = await read(graph, `${collection}/${encodeURIComponent(code)}`, area);
  if (body === undefined) return undefined;
  const expires = new Date(String(property(body, 'expirationDateTime')));
  return {
    status: toShortLine(String(property(body, 'status') ?? 'unknown'), 100),
    expires: Number.isNaN(expires.valueOf()) ? undefined : expires.toISOString(),
  };
}

/** @returns the approval code of the open request with this justification; undefined if none can be read */
export async function findApprovalCode(
  graph: GraphClient,
  justification: string,
  area: ThrottlingArea,
): Promise<string | undefined> {
  for (const status of openStatuses) {
    const filter = encodeURIComponent(`status eq '${status}'`);
    const value = property(await read(graph, `${collection}?$filter=${filter}`, area), 'value');
    const requests: readonly unknown[] = Array.isArray(value) ? value : [];
    const own = requests.find((one) => property(one, 'requestJustification') === justification);
    const id = property(own, 'id');
    if (typeof id === 'string') return id;
  }
  return undefined;
}

async function read(graph: GraphClient, path: string, throttlingArea: ThrottlingArea): Promise<unknown> {
  const request = { method: 'GET', version: 'beta', path, throttlingArea } as const;
  try {
    return (await withTimeout(limitMs, () => graph.send(request))).body;
  } catch {
    return undefined;
  }
}
