import type { AmqpContext } from '../AmqpContext.ts';
import type { Typed } from '../codec/types.ts';

/** A request to a $management node. */
export type ManagementCall = AmqpContext & {
  /** The path of the managed entity. */
  readonly entity: string;
  readonly body: ReadonlyMap<string, Typed>;
  /** The link of the receiver that made the request, if the request names it. */
  readonly linkName: string | undefined;
};

/** Returns the body of the response; undefined when nothing was found. Throws ServiceBusError. */
export type Operation = (call: ManagementCall) => Readonly<Record<string, Typed>> | undefined;
