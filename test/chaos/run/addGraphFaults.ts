import type { FaultInput } from '../../../emulators/graph/faults/Fault.ts';
import type { GraphEmulator } from '../../../emulators/graph/GraphEmulator.ts';

const often = (probability: number, fault: FaultInput): FaultInput => ({ ...fault, probability, times: 0 });

/** What Graph does to one request in six. */
const graphFaults: readonly FaultInput[] = [
  often(0.02, { status: 429, headers: { 'Retry-After': '0.3' } }),
  often(0.01, { status: 429 }),
  often(0.02, { status: 503 }),
  often(0.02, { status: 500 }),
  often(0.01, { status: 504, apply: true }),
  often(0.01, { cut: 'before' }),
  often(0.02, { cut: 'after' }),
  often(0.02, { cut: 'mid-body' }),
  often(0.03, { delayMs: 300 }),
  often(0.005, { delayMs: 5_000 }), // longer than the app waits
];

export function addGraphFaults(graph: GraphEmulator): void {
  for (const fault of graphFaults) graph.addFault(fault);
}
