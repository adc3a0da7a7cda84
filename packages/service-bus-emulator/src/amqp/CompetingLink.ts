import type { CompetingConsumers } from '../broker/CompetingConsumers.ts';
import type { Queue } from '../broker/Queue.ts';
import type { AmqpContext } from './AmqpContext.ts';
import type { RheaSender } from './internals.ts';
import { OutgoingLink } from './OutgoingLink.ts';

/** A receiver of an entity without sessions. */
export class CompetingLink extends OutgoingLink {
  readonly #consumers: CompetingConsumers;

  constructor(link: RheaSender, queue: Queue, consumers: CompetingConsumers, context: AmqpContext) {
    super(link, queue, context);
    this.#consumers = consumers;
    link.set_source({ address: link.source.address });
    consumers.add(this);
  }

  override pump(): void {
    this.#consumers.pump();
  }

  override close(): void {
    super.close();
    this.#consumers.remove(this);
  }
}
