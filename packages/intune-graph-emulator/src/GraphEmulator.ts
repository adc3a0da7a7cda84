import type * as z from 'zod';
import type { ApprovalRequest, Decision } from './approval/ApprovalRequest.ts';
import type { ApprovalSettingsInput } from './approval/approvalSettings.ts';
import type { FaultInput } from './faults/Fault.ts';
import type { emulatorOptions } from './options.ts';
import type { RecordedRequest } from './requestLog/RecordedRequest.ts';
import type { RouteSettings } from './routing/Routes.ts';
import type { GraphState, GraphStateInput } from './tenant/GraphState.ts';

export type GraphEmulatorOptions = Omit<z.input<typeof emulatorOptions>, 'state'> & {
  readonly state?: GraphStateInput | string;
};

/** A running emulator in this process. */
export type GraphEmulator = {
  /** `http://127.0.0.1:{port}`, the root of `/v1.0`, `/beta` and `/emulator`. */
  readonly url: string;
  /** For the settings IDENTITY_ENDPOINT and IDENTITY_HEADER of the app. */
  readonly identityEndpoint: string;
  readonly identityHeader: string;
  /** The latest requests, oldest first. The array grows as requests arrive. */
  readonly requests: readonly RecordedRequest[];
  /** @returns the id of the fault @throws an error with the path of every mistake */
  addFault(fault: FaultInput): number;
  clearFaults(): void;
  clearRequests(): void;
  setRoles(roles: readonly string[]): void;
  /** From now on every token issued before is answered with 401 and a claims challenge. */
  revokeTokens(): void;
  /** Adds to the settings of which routes exist. @throws an error with the path of every mistake */
  setRoutes(settings: RouteSettings): void;
  /** Which writes need an approval from now on. @throws an error with the path of every mistake */
  setApproval(settings: ApprovalSettingsInput): void;
  /** The approval requests that writes have filed, oldest first. */
  approvals(): readonly ApprovalRequest[];
  /** @returns whether there is an open approval request with this code */
  decide(code: string, status: Decision): boolean;
  /** A copy. */
  state(): GraphState;
  /** @throws an error with the path of every mistake */
  setState(state: GraphStateInput): void;
  close(): Promise<void>;
};
