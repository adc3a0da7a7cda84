import type { Clock } from '../broker/Clock.ts';
import type { Namespace } from '../broker/Namespace.ts';

/**
 * What a peek leaves out. `everything`: it answers nothing. `firstAskedFor`: it answers only messages after the
 * sequence number that it asks for. Azure may do either to an entity with sessions.
 * Source: Azure/azure-sdk-for-js, issues 7903 and 12450.
 */
export type PeekOmission = 'everything' | 'firstAskedFor';

/** What all links share. */
export type AmqpContext = {
  readonly namespace: Namespace;
  readonly clock: Clock;
  readonly maxMessageSizeBytes: number;
  /** Entities that refuse a batch with messages of several sessions. */
  readonly partitioned: readonly string[];
  /** The AMQP condition with which an entity refuses every send, by the entity's path in lower case. */
  readonly failingSends: ReadonlyMap<string, string>;
  /** What peeks of an entity leave out, by the entity's path in lower case. */
  readonly limitedPeeks: ReadonlyMap<string, PeekOmission>;
};
