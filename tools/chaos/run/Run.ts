import type { FaultInput, GraphState, RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { PlannedChange } from '../plan/Planned.ts';
import type { Disturbance } from './Disturbance.ts';
import type { Posted } from './Posted.ts';

/** All that is known after a run. */
export type Run = {
  /** Without those that were sent again. */
  readonly changes: readonly PlannedChange[];
  readonly posted: readonly Posted[];
  /** The changes whose operations the queue took, in its order. */
  readonly accepted: readonly string[];
  /** The messages that became operations at their first delivery. */
  readonly takenAtOnce: ReadonlySet<string>;
  readonly processes: number;
  readonly requests: readonly RecordedRequest[];
  /** By their ids in the requests. */
  readonly faults: ReadonlyMap<number, FaultInput>;
  readonly state: GraphState;
  /** Of the topic; one that was delivered twice is there once. */
  readonly events: readonly ServiceBusReceivedMessage[];
  readonly copies: readonly ServiceBusReceivedMessage[];
  readonly disturbances: readonly Disturbance[];
  readonly settled: boolean;
  readonly deadLetters: number;
  readonly seconds: number;
};
