import { type FiledWrite, toFiledWrite } from '../../src/graph/approval/FiledWrite.ts';
import type { GraphRequest } from '../../src/graph/GraphClient.ts';

export const approvalCode = '3f1c2d4e-0000-4000-8000-000000000001';

export const aWrite = {
  method: 'PATCH',
  version: 'v1.0',
  path: '/deviceManagement/deviceCompliancePolicies/p/assignments/a',
  body: { target: {} },
  throttlingArea: 'configuration',
} as const satisfies GraphRequest;

/** A write that Intune keeps for approval. */
export const aFiledWrite = (request: GraphRequest = aWrite): FiledWrite =>
  toFiledWrite(approvalCode, request);
