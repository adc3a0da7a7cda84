import rhea from 'rhea';
import type { Properties } from '../broker/Content.ts';
import type { Settlement } from '../broker/Settlement.ts';
import type { Typed } from './codec/types.ts';
import { entries, fields } from './codec/values.ts';
import type { Refusal } from './conditions.ts';

type DeliveryState = { described(): Typed };

const { accepted, modified, rejected, released } = rhea.message as unknown as {
  accepted(): DeliveryState;
  modified(state: { undeliverable_here: boolean }): DeliveryState;
  released(): DeliveryState;
  rejected(state: { error: { condition: string; description: string } }): DeliveryState;
};

const MODIFIED = { undeliverableHere: 1, messageAnnotations: 2 };
const ERROR_INFO = 2;

/** The settlement that a receiver asks for with a delivery state. */
export const toSettlement = {
  accepted: (): Settlement => ({ kind: 'complete' }),
  /**
   * .NET releases what arrives after a receive has returned. Azure "doesn't increment delivery count on Release":
   * Azure/amqpnetlite, issue 342.
   */
  released: (): Settlement => ({ kind: 'release' }),
  modified: (state: Typed): Settlement => ({
    kind: fields(state)[MODIFIED.undeliverableHere]?.value === true ? 'defer' : 'abandon',
    properties: toProperties(fields(state)[MODIFIED.messageAnnotations]),
  }),
  rejected: (state: Typed): Settlement => ({
    kind: 'deadLetter',
    properties: toProperties(fields(fields(state)[0])[ERROR_INFO]),
  }),
};

export function acceptedState(): Typed {
  return accepted().described();
}

/** The delivery state that confirms a settlement. The SDKs expect accepted, released, or the same kind of modified. */
export function toDeliveryState({ kind }: Settlement): Typed {
  if (kind === 'complete' || kind === 'deadLetter') return acceptedState();
  if (kind === 'release') return released().described();
  return modified({ undeliverable_here: kind === 'defer' }).described();
}

export function rejectedState({ condition, description }: Pick<Refusal, 'condition' | 'description'>): Typed {
  return rejected({ error: { condition, description } }).described();
}

/** The entries of a map, without those that are null. */
export function toProperties(map: Typed | undefined): Properties {
  return new Map(entries(map).filter(([, { value }]) => value !== null));
}
