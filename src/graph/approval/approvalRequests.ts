import { withTimeout } from '../../retry/withTimeout.ts';
import { property } from '../../values/property.ts';
import { toShortLine } from '../../values/toShortLine.ts';
import type { GraphClient } from '../GraphClient.ts';
import { listPages } from '../listPages.ts';
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
  const path = `${collection}/${encodeURIComponent(code)}`;
  const request = { method: 'GET', version: 'beta', path, throttlingArea: area } as const;
  const body = await unlessUnreadable(async () => (await graph.send(request)).body);
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
    const id = await unlessUnreadable(() => findIn(graph, status, justification, area));
    if (id !== undefined) return id;
  }
  return undefined;
}

async function findIn(
  graph: GraphClient,
  status: string,
  justification: string,
  throttlingArea: ThrottlingArea,
): Promise<string | undefined> {
  const path = `${collection}?$filter=${encodeURIComponent(`status eq '${status}'`)}`;
  const request = { version: 'beta', path, throttlingArea } as const;
  for await (const { items } of listPages(graph, request, 'requests for approval')) {
    const own = items.find((one) => property(one, 'requestJustification') === justification);
    const id = property(own, 'id');
    if (typeof id === 'string') return id;
  }
  return undefined;
}

async function unlessUnreadable<Found>(read: () => Promise<Found>): Promise<Found | undefined> {
  return withTimeout(limitMs, read).catch(() => undefined);
}
