import frames from 'rhea/lib/frames.js';
import type { Typed } from './codec/types.ts';
import type { RheaDelivery } from './internals.ts';

/**
 * Settles a delivery in a frame of its own: of two that are settled in one tick rhea (3.0.5, write_dispositions) may
 * make one frame, with the outcome of the first for both.
 */
export function settleDelivery(delivery: RheaDelivery, outcome: Typed): void {
  const { id, link, remote_settled: isNobodyWaiting } = delivery;
  const fields = { role: link.is_receiver(), first: id, last: id, settled: true, state: outcome };
  if (!isNobodyWaiting) link.session.output(frames.disposition(fields));
  delivery.settled = true;
  delivery.remote_settled = true; // The client never says so, and rhea would keep the delivery for ever.
}
