import frames from 'rhea/lib/frames.js';
import type { Typed } from './codec/types.ts';
import type { RheaDelivery } from './internals.ts';

/**
 * Settles a delivery in its own frame. When two deliveries are settled in one tick, rhea (3.0.5, write_dispositions)
 * may send one frame, which gives both of them the state of the first.
 */
export function settleDelivery(delivery: RheaDelivery, state: Typed): void {
  const { id, link, remote_settled: isAlreadySettled } = delivery;
  const fields = { role: link.is_receiver(), first: id, last: id, settled: true, state };
  if (!isAlreadySettled) link.session.output(frames.disposition(fields));
  delivery.settled = true;
  delivery.remote_settled = true; // The client does not report it, and rhea would keep the delivery permanently.
  if (!link.is_receiver()) link.session.outgoing.deliveries.remove(delivery);
}
