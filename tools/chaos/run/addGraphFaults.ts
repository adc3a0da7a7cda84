import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import type { ChaosRelay } from './ChaosRelay.ts';

const often = (probability: number, fault: FaultInput): FaultInput => ({ ...fault, probability, times: 0 });

/**
 * What Graph does to one request in seven. Not 429: the app would take it for the quota, and one of a hundred slows it
 * down for good. They come when the quota is used up, and all at once, as a disturbance.
 */
const graphFaults: readonly FaultInput[] = [
  often(0.02, { status: 503 }),
  often(0.02, { status: 500 }),
  often(0.01, { status: 504, apply: true }),
  often(0.01, { cut: 'before' }),
  often(0.02, { cut: 'after' }),
  often(0.02, { cut: 'mid-body' }),
  often(0.03, { delayMs: 300 }),
  often(0.005, { delayMs: 5_000 }), // longer than the app waits
];

export function addGraphFaults(relay: ChaosRelay): void {
  for (const fault of graphFaults) relay.addFault(fault);
}
