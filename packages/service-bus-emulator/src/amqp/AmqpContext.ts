import type { Clock } from '../broker/Clock.ts';
import type { Namespace } from '../broker/Namespace.ts';

/** What all links share. */
export type AmqpContext = {
  readonly namespace: Namespace;
  readonly clock: Clock;
  readonly maxMessageSizeBytes: number;
  /** Entities that refuse a batch with messages of several sessions. */
  readonly partitioned: readonly string[];
  /** The AMQP condition with which an entity refuses every send, by the entity's path in lower case. */
  readonly failingSends: ReadonlyMap<string, string>;
};
