import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import type { ChaosRelay } from './ChaosRelay.ts';
import { requestTimeoutSeconds } from './settings.ts';

const always = (probability: number, fault: FaultInput): FaultInput => ({ ...fault, probability, times: 0 });

/**
 * The faults of the whole run, which hit one request in seven. 429 is not among them: the app would take it for the
 * quota, and one in a hundred slows it down permanently. A disturbance sends 429s, all at once.
 */
const graphFaults: readonly FaultInput[] = [
  always(0.02, { status: 503 }),
  always(0.02, { status: 500 }),
  always(0.01, { status: 504, apply: true }),
  always(0.01, { cut: 'before' }),
  always(0.02, { cut: 'after' }),
  always(0.02, { cut: 'mid-body' }),
  always(0.03, { delayMs: 300 }),
  always(0.005, { delayMs: 2 * requestTimeoutSeconds * 1000 }),
];

export function addGraphFaults(relay: ChaosRelay): void {
  for (const fault of graphFaults) relay.addFault(fault);
}
