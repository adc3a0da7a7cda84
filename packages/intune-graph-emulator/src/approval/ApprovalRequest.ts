import type { CollectionName } from '../catalogue/collections.ts';

/** The states of an operationApprovalRequest. The first two are open: the entity has no other request. */
export const approvalStatuses = [
  'needsApproval',
  'approved',
  'rejected',
  'cancelled',
  'completed',
  'expired',
] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** What an administrator, the requester or time makes of an open request. */
export const decisions = ['approved', 'rejected', 'cancelled', 'expired'] as const;
export type Decision = (typeof decisions)[number];

/** The write that was filed. Only the same write by the same app can complete the request. */
export type FiledWrite = {
  readonly appId: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
};

export type ApprovalRequest = FiledWrite & {
  /** The approval code. */
  readonly id: string;
  readonly collection: CollectionName;
  readonly policyId: string;
  readonly justification: string;
  /** Milliseconds since 1970. */
  readonly requested: number;
  readonly expires: number;
  modified: number;
  status: ApprovalStatus;
};

export const isOpen = ({ status }: ApprovalRequest): boolean =>
  status === 'needsApproval' || status === 'approved';
