import rhea from 'rhea';
import type { Properties } from '../broker/Content.ts';
import type { Settlement } from '../broker/Settlement.ts';
import type { Typed } from './codec/types.ts';
import { entries, fields } from './codec/values.ts';
import type { Refusal } from './conditions.ts';

type Outcome = { described(): Typed };

const { accepted, modified, rejected } = rhea.message as unknown as {
  accepted(): Outcome;
  modified(state: { undeliverable_here: boolean }): Outcome;
  rejected(state: { error: { condition: string; description: string } }): Outcome;
};

const MODIFIED = { undeliverableHere: 1, messageAnnotations: 2 };
const ERROR_INFO = 2;

/** What a receiver's disposition asks for. Rejected dead-letters, modified abandons or defers. */
export const toSettlement = {
  accepted: (): Settlement => ({ outcome: 'complete' }),
  released: (): Settlement => ({ outcome: 'abandon', properties: new Map() }),
  modified: (state: Typed): Settlement => ({
    outcome: fields(state)[MODIFIED.undeliverableHere]?.value === true ? 'defer' : 'abandon',
    properties: toProperties(fields(state)[MODIFIED.messageAnnotations]),
  }),
  rejected: (state: Typed): Settlement => ({
    outcome: 'deadLetter',
    properties: toProperties(fields(fields(state)[0])[ERROR_INFO]),
  }),
};

export function toAcceptance(): Typed {
  return accepted().described();
}

/** What the broker answers when it has done so: the SDKs expect accepted, or the same kind of modified. */
export function toOutcome({ outcome }: Settlement): Typed {
  if (outcome === 'complete' || outcome === 'deadLetter') return toAcceptance();
  return modified({ undeliverable_here: outcome === 'defer' }).described();
}

export function toRejection({ condition, description }: Pick<Refusal, 'condition' | 'description'>): Typed {
  return rejected({ error: { condition, description } }).described();
}

/** Entries without a value say nothing. */
export function toProperties(map: Typed | undefined): Properties {
  return new Map(entries(map).filter(([, { value }]) => value !== null));
}
