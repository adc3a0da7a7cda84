import type { SpawnedFunctionsHost } from '@assignment-relay/functions-host';
import type { CandidateName } from '../roots.ts';
import type { Emulators } from '../startEmulators.ts';

/** So many instances of one candidate, with a Service Bus and a tenant of their own. */
export type Experiment = {
  readonly candidate: CandidateName;
  readonly instances: number;
  readonly emulators: Emulators;
  readonly hosts: readonly SpawnedFunctionsHost[];
};
