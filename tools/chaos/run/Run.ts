import type { FaultInput, GraphState, RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { PlannedChange } from '../plan/Plan.ts';
import type { Disturbance } from './disturbances.ts';
import type { PostedMessage } from './postMessages.ts';

/** Everything that is known after a run. */
export type Run = {
  /** Each change once, even if it was posted twice. */
  readonly changes: readonly PlannedChange[];
  readonly posted: readonly PostedMessage[];
  /** The changeIds of the operations, in the order in which their queues accepted them. */
  readonly accepted: readonly string[];
  /** The ids of the messages that were accepted at their first delivery. */
  readonly acceptedAtFirstDelivery: ReadonlySet<string>;
  readonly processes: number;
  readonly requests: readonly RecordedRequest[];
  /** Faults by the ids that requests refer to. */
  readonly faults: ReadonlyMap<number, FaultInput>;
  readonly state: GraphState;
  /** Messages of the results topic, without redeliveries. */
  readonly events: readonly ServiceBusReceivedMessage[];
  readonly copies: readonly ServiceBusReceivedMessage[];
  readonly disturbances: readonly Disturbance[];
  /** Whether all queues became empty. */
  readonly settled: boolean;
  /** Messages that Service Bus gave up, reported or not. */
  readonly deadLetters: number;
  readonly seconds: number;
};
