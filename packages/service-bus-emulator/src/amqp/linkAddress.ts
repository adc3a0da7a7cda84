import { notImplemented } from '../broker/refusals.ts';
import type { RheaReceiver, RheaSender } from './internals.ts';

/** The address from which a client's receiver receives. Throws when there is none. */
export function sourceOf({ source }: RheaSender): string {
  if (source?.address) return source.address;
  throw notImplemented(source?.dynamic ? 'receivers with a dynamic address' : 'receivers without an address');
}

/** The address to which a client's sender sends. Throws when there is none. */
export function targetOf({ target, isForTransactions }: RheaReceiver): string {
  if (target?.address) return target.address;
  throw notImplemented(isForTransactions ? 'transactions' : 'senders without an address');
}
