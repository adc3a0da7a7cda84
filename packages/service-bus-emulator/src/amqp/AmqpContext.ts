import type { Clock } from '../broker/Clock.ts';
import type { Namespace } from '../broker/Namespace.ts';

/** What every link needs to know. */
export type AmqpContext = {
  readonly namespace: Namespace;
  readonly clock: Clock;
  readonly maxMessageSizeBytes: number;
  /** Entities that take no batch of several sessions. */
  readonly partitioned: readonly string[];
  /** Entities, in lower case, that refuse every transfer, and the AMQP condition with which they do. */
  readonly failingSends: ReadonlyMap<string, string>;
};
