import type { AmqpContext } from '../AmqpContext.ts';
import type { Typed } from '../codec/types.ts';

/** A request to a $management node. */
export type ManagementCall = AmqpContext & {
  /** The path of the entity that is managed. */
  readonly entity: string;
  readonly body: ReadonlyMap<string, Typed>;
  /** The receiver on whose behalf it is made, where that matters. */
  readonly linkName: string | undefined;
};

/** Returns the body of the answer; undefined when there is nothing to be found. Throws ServiceBusError. */
export type Operation = (call: ManagementCall) => Readonly<Record<string, Typed>> | undefined;
