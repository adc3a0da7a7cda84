import type * as z from 'zod';
import type { FaultInput } from './faults/Fault.ts';
import type { emulatorOptions } from './options.ts';
import type { RecordedRequest } from './requests/RecordedRequest.ts';
import type { GraphState, GraphStateInput } from './state/GraphState.ts';

export type GraphEmulatorOptions = Omit<z.input<typeof emulatorOptions>, 'state'> & {
  readonly state?: GraphStateInput | string;
};

/** A running emulator, in the same process. */
export type GraphEmulator = {
  /** `http://127.0.0.1:{port}`; `/v1.0`, `/beta` and `/emulator` come below it. */
  readonly url: string;
  /** IDENTITY_ENDPOINT for the app. */
  readonly identityEndpoint: string;
  /** IDENTITY_HEADER for the app. */
  readonly identityHeader: string;
  /** The last ones, oldest first; it grows while requests come in. */
  readonly requests: readonly RecordedRequest[];
  /** @returns the fault's id @throws Error that names the path of every mistake */
  addFault(fault: FaultInput): number;
  clearFaults(): void;
  clearRequests(): void;
  setRoles(roles: readonly string[]): void;
  /** All tokens issued up to now are answered with 401 and a claims challenge. */
  revokeTokens(): void;
  /** A copy. */
  state(): GraphState;
  /** @throws Error that names the place of what is wrong */
  setState(state: GraphStateInput): void;
  close(): Promise<void>;
};
